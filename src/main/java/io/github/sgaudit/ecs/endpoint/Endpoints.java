package io.github.sgaudit.ecs.endpoint;

import io.github.sgaudit.ecs.credentials.AliyunProfile;
import io.github.sgaudit.ecs.credentials.MessageText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a run. One that is set serves every region: {@code --endpoint}, else the
 * environment, else the profile's. Where none is set each region has its own, public or VPC.
 */
public final class Endpoints implements EndpointResolver {
  private static final List<String> VARIABLES =
      List.of("ALIBABA_CLOUD_ECS_ENDPOINT", "ECS_ENDPOINT");

  /**
   * The regions whose public endpoint does not follow the pattern, from the endpoint map of the
   * vendor's SDKs for ECS 2014-05-26. These endpoints serve several regions and route by the
   * request's {@code RegionId}.
   */
  private static final Map<String, String> PUBLIC_EXCEPTIONS =
      Map.of(
          "cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com",
          "cn-shanghai-finance-1", "ecs-cn-hangzhou.aliyuncs.com",
          "cn-shenzhen-finance-1", "ecs-cn-hangzhou.aliyuncs.com",
          "cn-north-2-gov-1", "ecs.aliyuncs.com",
          "cn-hangzhou-finance", "ecs.aliyuncs.com");

  private final @Nullable URI explicit;
  private final boolean vpc;

  private Endpoints(@Nullable URI explicit, boolean vpc) {
    this.explicit = explicit;
    this.vpc = vpc;
  }

  /**
   * Finds what is set.
   *
   * @param endpointOption the value of {@code --endpoint}; null if it was not given
   * @param endpointTypeOption the value of {@code --endpoint-type}: {@code public} or {@code vpc};
   *     null if it was not given
   * @param environment the environment
   * @param profile the profile that counts; null if there is none
   * @return the endpoints
   * @throws InvalidSettingException if the value that counts is no endpoint, or no type of one
   */
  public static Endpoints resolve(
      @Nullable String endpointOption,
      @Nullable String endpointTypeOption,
      Map<String, String> environment,
      @Nullable AliyunProfile profile)
      throws InvalidSettingException {
    URI explicit = explicit(endpointOption, environment, profile);
    if (endpointTypeOption != null) {
      return new Endpoints(explicit, isVpc(endpointTypeOption, "--endpoint-type"));
    }
    String profileType = profile == null ? null : profile.endpointType();
    return new Endpoints(
        explicit,
        explicit == null
            && profileType != null
            && isVpc(profileType, "endpoint_type of the profile"));
  }

  @Override
  public URI endpointOf(String regionId) {
    if (!RegionResolver.isRegionId(regionId)) {
      throw new IllegalArgumentException("no region ID: " + MessageText.quoted(regionId));
    }
    return explicit != null ? explicit : URI.create("https://" + host(regionId));
  }

  /**
   * The endpoint that was set for all regions.
   *
   * @return the endpoint as it is used; null where each region's own is used
   */
  public @Nullable String explicitEndpoint() {
    return explicit == null ? null : explicit.toString();
  }

  private String host(String regionId) {
    if (vpc) {
      return "ecs-vpc." + regionId + ".aliyuncs.com";
    }
    return PUBLIC_EXCEPTIONS.getOrDefault(regionId, "ecs." + regionId + ".aliyuncs.com");
  }

  private static @Nullable URI explicit(
      @Nullable String option, Map<String, String> environment, @Nullable AliyunProfile profile)
      throws InvalidSettingException {
    if (option != null) {
      return EndpointAddress.parse(option, "--endpoint");
    }
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return EndpointAddress.parse(value, variable);
      }
    }
    String profileEndpoint = profile == null ? null : profile.endpoint();
    return profileEndpoint == null
        ? null
        : EndpointAddress.parse(profileEndpoint, "endpoint of the profile");
  }

  private static boolean isVpc(String type, String setting) throws InvalidSettingException {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "vpc" -> true;
      case "public" -> false;
      default ->
          throw new InvalidSettingException(
              setting + " is " + MessageText.quoted(type) + ": give public or vpc");
    };
  }
}
