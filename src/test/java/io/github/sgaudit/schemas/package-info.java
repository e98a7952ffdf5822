/** The JSON Schemas that are published, and that all that is printed keeps to them. */
@NullMarked
package io.github.sgaudit.schemas;

import org.jspecify.annotations.NullMarked;
