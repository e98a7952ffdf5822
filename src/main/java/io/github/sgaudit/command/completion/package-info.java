/** Completion scripts for shells, written from the commands and options that picocli knows. */
@NullMarked
package io.github.sgaudit.command.completion;

import org.jspecify.annotations.NullMarked;
