/**
 * {@code sgaudit completion}: scripts for shells, written from the commands and options that
 * picocli knows, and the hidden command that these scripts ask for IDs.
 */
@NullMarked
package io.github.sgaudit.command.completion;

import org.jspecify.annotations.NullMarked;
