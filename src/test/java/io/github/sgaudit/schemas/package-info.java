/** The published JSON Schemas; everything that the tests print is checked against them. */
@NullMarked
package io.github.sgaudit.schemas;

import org.jspecify.annotations.NullMarked;
