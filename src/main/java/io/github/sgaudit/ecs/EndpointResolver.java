package io.github.sgaudit.ecs;

import java.net.URI;

/** Tells where the ECS API of a region is. */
@FunctionalInterface
public interface EndpointResolver {

  /**
   * The endpoint that serves a region.
   *
   * @param regionId a region ID, such as {@code cn-hangzhou}
   * @return scheme and host, with a port where one was set; no path
   * @throws IllegalArgumentException if the ID is none, so that it cannot choose the host
   */
  URI endpointOf(String regionId);
}
