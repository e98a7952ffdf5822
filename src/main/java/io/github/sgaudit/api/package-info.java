/** The port: what can be asked about an account, and how that can fail; the clock. */
@NullMarked
package io.github.sgaudit.api;

import org.jspecify.annotations.NullMarked;
