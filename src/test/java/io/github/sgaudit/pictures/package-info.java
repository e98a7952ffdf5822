/** Pictures of a terminal with the real output of commands, for the documentation. */
@NullMarked
package io.github.sgaudit.pictures;

import org.jspecify.annotations.NullMarked;
