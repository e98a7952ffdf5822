/** The page of {@code graph -o html}, in Chromium. */
@NullMarked
package io.github.sgaudit.browser;

import org.jspecify.annotations.NullMarked;
