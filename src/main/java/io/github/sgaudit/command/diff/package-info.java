/** {@code sgaudit diff}. */
@NullMarked
package io.github.sgaudit.command.diff;

import org.jspecify.annotations.NullMarked;
