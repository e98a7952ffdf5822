/** The places where credentials may be set, and the order in which they are looked at. */
@NullMarked
package io.github.sgaudit.credentials.chain;

import org.jspecify.annotations.NullMarked;
