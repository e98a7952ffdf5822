/** {@code sgaudit can-delete}: the command, its report, its table and the formats it alone has. */
@NullMarked
package io.github.sgaudit.command.candelete;

import org.jspecify.annotations.NullMarked;
