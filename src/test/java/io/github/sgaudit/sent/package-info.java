/** Watches which API actions the product sends while all other tests run. */
@NullMarked
package io.github.sgaudit.sent;

import org.jspecify.annotations.NullMarked;
