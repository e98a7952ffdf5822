/** The manual pages are what the commands say of themselves. */
@NullMarked
package io.github.sgaudit.manual;

import org.jspecify.annotations.NullMarked;
