/**
 * Reads the bodies of answers: strict on shape, lenient on unknown fields. What does not fit is a
 * {@link io.github.sgaudit.json.WireException}, never an empty list.
 */
@NullMarked
package io.github.sgaudit.json;

import org.jspecify.annotations.NullMarked;
