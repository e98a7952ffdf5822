package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Tells where STS is asked. */
@FunctionalInterface
public interface StsEndpointResolver {

  /**
   * Scheme and host of STS, with a port where one was set.
   *
   * @param stsRegion the region that a profile names for STS; null if there is none
   * @throws FailureException if that is not a region
   */
  URI endpointOf(@Nullable String stsRegion) throws FailureException;
}
