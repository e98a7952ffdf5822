/** Roles: the credentials of a RAM role, from STS, for an access key or for an OIDC token. */
@NullMarked
package io.github.sgaudit.credentials.sts;

import org.jspecify.annotations.NullMarked;
