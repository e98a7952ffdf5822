/**
 * Credentials: where they come from, how long they last, how they are renewed, and how requests are
 * signed with them. No secret leaves this package in a message or a text form.
 */
@NullMarked
package io.github.sgaudit.credentials;

import org.jspecify.annotations.NullMarked;
