/**
 * What the commands have in common, from the reading of arguments to the exit code. Each command
 * has a package of its own below: options, one question, one rendering.
 */
@NullMarked
package io.github.sgaudit.command;

import org.jspecify.annotations.NullMarked;
