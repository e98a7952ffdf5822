/**
 * The services that hand out credentials, on loopback: STS, the metadata service of an ECS
 * instance, and any other by a script. They check what is sent and share nothing with the client.
 */
@NullMarked
package io.github.sgaudit.servers;

import org.jspecify.annotations.NullMarked;
