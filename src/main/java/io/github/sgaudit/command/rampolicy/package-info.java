/** {@code sgaudit ram-policy}: the command, and the actions that each command needs. */
@NullMarked
package io.github.sgaudit.command.rampolicy;

import org.jspecify.annotations.NullMarked;
