/** Watches, while all other tests run, which actions the product sends. */
@NullMarked
package io.github.sgaudit.sent;

import org.jspecify.annotations.NullMarked;
