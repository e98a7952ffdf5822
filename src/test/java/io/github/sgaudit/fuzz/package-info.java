/**
 * Damages answers of the API in every way a seed can think of, and asks the client about them: an
 * answer that is damaged must never be understood as one that proves something.
 */
@NullMarked
package io.github.sgaudit.fuzz;

import org.jspecify.annotations.NullMarked;
