/** Texts from outside, made fit to be shown: escapes, secrets, width and line breaks. */
@NullMarked
package io.github.sgaudit.text;

import org.jspecify.annotations.NullMarked;
