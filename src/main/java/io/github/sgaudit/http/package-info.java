/**
 * The transport: one HTTP request, one whole answer or a failure. Knows deadlines, TLS, proxies and
 * servers that misbehave; knows nothing of ECS.
 */
@NullMarked
package io.github.sgaudit.http;

import org.jspecify.annotations.NullMarked;
