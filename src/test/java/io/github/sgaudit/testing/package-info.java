/** Helpers that several packages share: an emulated account, clocks, samples. */
@NullMarked
package io.github.sgaudit.testing;

import org.jspecify.annotations.NullMarked;
