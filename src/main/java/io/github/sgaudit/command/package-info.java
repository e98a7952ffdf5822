/**
 * What the commands have in common: an open account, a report's head, messages and progress. Each
 * command has a package of its own below, and {@code line} joins them.
 */
@NullMarked
package io.github.sgaudit.command;

import org.jspecify.annotations.NullMarked;
