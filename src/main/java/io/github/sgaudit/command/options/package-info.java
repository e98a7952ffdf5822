/** The options that several commands take, and how their values are read. */
@NullMarked
package io.github.sgaudit.command.options;

import org.jspecify.annotations.NullMarked;
