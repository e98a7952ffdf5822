/** What tests of several packages share: an emulated account, consoles, clocks, samples. */
@NullMarked
package io.github.sgaudit.testing;

import org.jspecify.annotations.NullMarked;
