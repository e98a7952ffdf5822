/**
 * Credentials: what requests are signed with, how long that lasts, and how it is renewed. The
 * packages below tell where credentials come from. No secret leaves them in a message or a text
 * form.
 */
@NullMarked
package io.github.sgaudit.credentials;

import org.jspecify.annotations.NullMarked;
