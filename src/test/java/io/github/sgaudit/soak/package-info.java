/** Large accounts, faults and long waits: measurements, not unit tests. */
@NullMarked
package io.github.sgaudit.soak;

import org.jspecify.annotations.NullMarked;
