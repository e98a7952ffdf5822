/** {@code sgaudit refs}: the command, its report and its table. */
@NullMarked
package io.github.sgaudit.command.refs;

import org.jspecify.annotations.NullMarked;
