/**
 * ECS over the Aliyun SDK, and the list of clusters of Container Service: requests, page walks, the
 * reading of answers, and the one gateway that sends. Decides no verdict.
 */
@NullMarked
package io.github.sgaudit.ecs;

import org.jspecify.annotations.NullMarked;
