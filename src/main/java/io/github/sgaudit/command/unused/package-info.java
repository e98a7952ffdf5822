/** {@code sgaudit unused}: the command and its report. */
@NullMarked
package io.github.sgaudit.command.unused;

import org.jspecify.annotations.NullMarked;
