package io.github.sgaudit.ecs;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Tells where the APIs of a region are: that of ECS, and that of Container Service (ACK). */
public interface EndpointResolver {

  /** One endpoint that serves everything. */
  static EndpointResolver always(URI endpoint) {
    return new EndpointResolver() {
      @Override
      public URI endpointOf(String regionId) {
        return endpoint;
      }

      @Override
      public URI containerServiceOf(String regionId) {
        return endpoint;
      }
    };
  }

  /**
   * The endpoint that serves a region.
   *
   * @param regionId a region ID, such as {@code cn-hangzhou}
   * @return scheme and host, with a port where one was set; no path
   * @throws IllegalArgumentException if the ID is none, so that it cannot choose the host
   */
  URI endpointOf(String regionId);

  /**
   * The endpoint of Container Service for a region.
   *
   * @return scheme and host, with a port where one was set; null where none is known
   */
  @Nullable URI containerServiceOf(String regionId);
}
