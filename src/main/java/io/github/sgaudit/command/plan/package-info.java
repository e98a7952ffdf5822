/** {@code sgaudit plan}: the command, its report, its table and the scripts it writes. */
@NullMarked
package io.github.sgaudit.command.plan;

import org.jspecify.annotations.NullMarked;
