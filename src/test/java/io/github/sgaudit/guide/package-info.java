/** Checks the commands, outputs, links and recipes of the documentation against the program. */
@NullMarked
package io.github.sgaudit.guide;

import org.jspecify.annotations.NullMarked;
