/** {@code sgaudit graph}. */
@NullMarked
package io.github.sgaudit.command.graph;

import org.jspecify.annotations.NullMarked;
