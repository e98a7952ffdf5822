/** Generates the manual pages from the commands and checks them. */
@NullMarked
package io.github.sgaudit.manual;

import org.jspecify.annotations.NullMarked;
