package io.github.sgaudit.account;

import io.github.sgaudit.credentials.StsEndpointResolver;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.InvalidSettingException;
import io.github.sgaudit.text.SafeText;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where STS is asked: {@code ALIBABA_CLOUD_STS_ENDPOINT}; else the region that the profile ({@code
 * sts_region}) or {@code ALIBABA_CLOUD_STS_REGION} names, by its VPC endpoint where VPC endpoints
 * are asked for; else the endpoint for all regions. From within a VPC that one cannot be relied on,
 * so there the region that is audited counts next.
 */
final class StsEndpoints implements StsEndpointResolver {
  static final String ENDPOINT = "ALIBABA_CLOUD_STS_ENDPOINT";
  private static final String REGION = "ALIBABA_CLOUD_STS_REGION";
  private static final String VPC = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";
  private static final URI EVERYWHERE = URI.create("https://sts.aliyuncs.com");

  private final @Nullable URI explicit;
  private final @Nullable String regionOfEnvironment;
  private final @Nullable String regionInVpc;

  private StsEndpoints(
      @Nullable URI explicit, @Nullable String regionOfEnvironment, @Nullable String regionInVpc) {
    this.explicit = explicit;
    this.regionOfEnvironment = regionOfEnvironment;
    this.regionInVpc = regionInVpc;
  }

  /**
   * Finds what is set.
   *
   * @param isVpc whether ECS is asked at VPC endpoints
   * @param regionId the first region that is audited
   * @throws InvalidSettingException if a variable holds something other than an endpoint or a
   *     region
   */
  static StsEndpoints resolve(Map<String, String> environment, boolean isVpc, String regionId)
      throws InvalidSettingException {
    String endpoint = environment.getOrDefault(ENDPOINT, "");
    String region = environment.getOrDefault(REGION, "");
    if (!region.isEmpty() && !RegionResolver.isRegionId(region)) {
      throw new InvalidSettingException(
          REGION + " is " + SafeText.quoted(region) + ", which is not a region ID: correct it");
    }
    boolean vpc = isVpc || environment.getOrDefault(VPC, "").equalsIgnoreCase("true");
    return new StsEndpoints(
        endpoint.isEmpty() ? null : EndpointAddress.parse(endpoint, ENDPOINT),
        region.isEmpty() ? null : region,
        vpc ? regionId : null);
  }

  /** Whether {@code ALIBABA_CLOUD_STS_ENDPOINT} sets it. */
  boolean isExplicit() {
    return explicit != null;
  }

  @Override
  public URI endpointOf(@Nullable String stsRegion) throws FailureException {
    if (stsRegion != null && !RegionResolver.isRegionId(stsRegion)) {
      throw FailureException.ofCredentials(
          "sts_region of the profile is "
              + SafeText.quoted(stsRegion)
              + ", which is not a region ID: correct it");
    }
    if (explicit != null) {
      return explicit;
    }
    String region = stsRegion != null ? stsRegion : regionOfEnvironment;
    if (regionInVpc != null) {
      return host("sts-vpc", region != null ? region : regionInVpc);
    }
    return region == null ? EVERYWHERE : host("sts", region);
  }

  private static URI host(String service, String region) {
    return URI.create("https://" + service + "." + region + ".aliyuncs.com");
  }
}
