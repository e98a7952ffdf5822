/** {@code sgaudit snapshot}: the command and the file that it writes. */
@NullMarked
package io.github.sgaudit.command.snapshot;

import org.jspecify.annotations.NullMarked;
