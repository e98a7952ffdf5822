/** How the program bears large accounts, faults and long waits: figures, not unit tests. */
@NullMarked
package io.github.sgaudit.soak;

import org.jspecify.annotations.NullMarked;
