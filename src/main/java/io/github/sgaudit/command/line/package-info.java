/** The command line: its commands, their help, what is wrong with it, and how it ends. */
@NullMarked
package io.github.sgaudit.command.line;

import org.jspecify.annotations.NullMarked;
