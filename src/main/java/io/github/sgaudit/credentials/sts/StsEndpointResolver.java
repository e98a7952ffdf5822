package io.github.sgaudit.credentials.sts;

import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Tells where STS is asked. */
@FunctionalInterface
public interface StsEndpointResolver {

  /**
   * The endpoint of STS.
   *
   * @param stsRegion the region that a profile names for STS; null if there is none
   * @return scheme and host, with a port where one was set
   * @throws FailureException if the profile names no region
   */
  URI endpointOf(@Nullable String stsRegion) throws FailureException;
}
