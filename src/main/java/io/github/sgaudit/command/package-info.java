/** One class for each subcommand: options, one question, one rendering, an exit code. */
@NullMarked
package io.github.sgaudit.command;

import org.jspecify.annotations.NullMarked;
