/** Starts the program and joins its packages: the only place that sees all of them. */
@NullMarked
package io.github.sgaudit;

import org.jspecify.annotations.NullMarked;
