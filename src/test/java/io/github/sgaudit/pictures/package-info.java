/** Pictures of a terminal with real output, for the documentation. */
@NullMarked
package io.github.sgaudit.pictures;

import org.jspecify.annotations.NullMarked;
