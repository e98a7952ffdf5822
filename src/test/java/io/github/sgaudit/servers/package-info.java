/**
 * Services that return credentials, on loopback: STS, the metadata service of an ECS instance, and
 * any other by a script. They check every request and share no code with the client.
 */
@NullMarked
package io.github.sgaudit.servers;

import org.jspecify.annotations.NullMarked;
