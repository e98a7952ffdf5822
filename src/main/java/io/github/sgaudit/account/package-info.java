/**
 * Opens an account: which regions are asked, at which address and as whom. Everything that ends up
 * in a host name is checked before any call is made.
 */
@NullMarked
package io.github.sgaudit.account;

import org.jspecify.annotations.NullMarked;
