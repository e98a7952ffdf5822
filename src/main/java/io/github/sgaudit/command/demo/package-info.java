/** {@code sgaudit demo}: the command, and what it starts. */
@NullMarked
package io.github.sgaudit.command.demo;

import org.jspecify.annotations.NullMarked;
