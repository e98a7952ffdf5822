/**
 * ECS over the Aliyun SDK: requests, signing, transport, page walks, retries and the reading of
 * answers. Asks what it is told to ask and decides no verdict.
 */
@NullMarked
package io.github.sgaudit.ecs;

import org.jspecify.annotations.NullMarked;
