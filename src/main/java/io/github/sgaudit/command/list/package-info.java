/** {@code sgaudit list}: the command, its report and its table. */
@NullMarked
package io.github.sgaudit.command.list;

import org.jspecify.annotations.NullMarked;
