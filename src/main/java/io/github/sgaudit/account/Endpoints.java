package io.github.sgaudit.account;

import io.github.sgaudit.credentials.Profile;
import io.github.sgaudit.credentials.ProfileField;
import io.github.sgaudit.ecs.EndpointResolver;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.InvalidSettingException;
import io.github.sgaudit.text.SafeText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a run. One that is set serves every region: {@code --endpoint}, else the
 * environment, else the profile's. Where none is set each region has its own, public or VPC.
 * Container Service is asked at an endpoint that is set for it, or at the region's public one.
 */
final class Endpoints implements EndpointResolver {
  private static final List<String> VARIABLES =
      List.of("ALIBABA_CLOUD_ECS_ENDPOINT", "ECS_ENDPOINT", "ALIBABA_CLOUD_ENDPOINT");

  private static final List<String> CONTAINER_SERVICE_VARIABLES =
      List.of("ALIBABA_CLOUD_CS_ENDPOINT", "CS_ENDPOINT");

  private static final String TYPE = "ALIBABA_CLOUD_ENDPOINT_TYPE";

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

  private final @Nullable Explicit explicit;
  private final @Nullable Explicit containerService;
  private final boolean vpc;

  private Endpoints(@Nullable Explicit explicit, @Nullable Explicit containerService, boolean vpc) {
    this.explicit = explicit;
    this.containerService = containerService;
    this.vpc = vpc;
  }

  /** Finds the profile that counts, once it is needed; null if there is none. */
  @FunctionalInterface
  interface ProfileLookup {

    @Nullable Profile profile() throws FailureException;
  }

  /** An endpoint for all regions, and what set it. */
  private record Explicit(URI endpoint, String origin) {}

  /**
   * Finds what is set.
   *
   * @param endpointOption the value of {@code --endpoint}; null if it was not given
   * @param endpointTypeOption the value of {@code --endpoint-type}: {@code public} or {@code vpc};
   *     null if it was not given
   * @param profile finds the profile; not asked where the others set the endpoint
   * @throws InvalidSettingException if the value that counts is not an endpoint, or not a type of
   *     one
   * @throws FailureException if the profile is needed and cannot be read
   */
  static Endpoints resolve(
      @Nullable String endpointOption,
      @Nullable String endpointTypeOption,
      Map<String, String> environment,
      ProfileLookup profile)
      throws InvalidSettingException, FailureException {
    boolean isVpcGiven = isVpcGiven(endpointTypeOption, environment);
    Explicit containerService = first(CONTAINER_SERVICE_VARIABLES, environment);
    Explicit given =
        endpointOption != null
            ? explicit(endpointOption, "--endpoint")
            : first(VARIABLES, environment);
    if (given != null) {
      return new Endpoints(given, containerService, isVpcGiven);
    }
    Profile found = profile.profile();
    String endpoint = found == null ? null : found.value(ProfileField.ENDPOINT);
    if (endpoint != null) {
      return new Endpoints(
          explicit(endpoint, "endpoint of the profile"), containerService, isVpcGiven);
    }
    if (endpointTypeOption != null || !environment.getOrDefault(TYPE, "").isEmpty()) {
      return new Endpoints(null, containerService, isVpcGiven);
    }
    String type = found == null ? null : found.value(ProfileField.ENDPOINT_TYPE);
    return new Endpoints(
        null, containerService, type != null && isVpc(type, "endpoint_type of the profile"));
  }

  /** Whether VPC endpoints are asked for, also where one that is set serves every region. */
  boolean isVpc() {
    return vpc;
  }

  /**
   * Whether the option, or else the environment, asks for VPC endpoints.
   *
   * @throws InvalidSettingException if the one that counts is not a type of endpoint
   */
  private static boolean isVpcGiven(@Nullable String option, Map<String, String> environment)
      throws InvalidSettingException {
    if (option != null) {
      return isVpc(option, "--endpoint-type");
    }
    String type = environment.getOrDefault(TYPE, "");
    return !type.isEmpty() && isVpc(type, TYPE);
  }

  @Override
  public URI endpointOf(String regionId) {
    requireRegionId(regionId);
    return explicit != null ? explicit.endpoint() : URI.create("https://" + host(regionId));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where ECS is asked at an endpoint that was set, or in a VPC, the region's public endpoint is
   * likely out of reach or that of another installation.
   */
  @Override
  public @Nullable URI containerServiceOf(String regionId) {
    requireRegionId(regionId);
    if (containerService != null) {
      return containerService.endpoint();
    }
    return explicit != null || vpc ? null : URI.create("https://cs." + regionId + ".aliyuncs.com");
  }

  private static void requireRegionId(String regionId) {
    if (!RegionResolver.isRegionId(regionId)) {
      throw new IllegalArgumentException("not a region ID: " + SafeText.quoted(regionId));
    }
  }

  /** The endpoint that was set for all regions; null where each region's own is used. */
  @Nullable String explicitEndpoint() {
    return explicit == null ? null : explicit.endpoint().toString();
  }

  /** The option, the variable or the profile that sets the endpoint, or that it is the region's. */
  String origin() {
    if (explicit != null) {
      return explicit.origin();
    }
    return vpc ? "the region (VPC)" : "the region";
  }

  private String host(String regionId) {
    if (vpc) {
      return "ecs-vpc." + regionId + ".aliyuncs.com";
    }
    return PUBLIC_EXCEPTIONS.getOrDefault(regionId, "ecs." + regionId + ".aliyuncs.com");
  }

  /** What the first of these variables says that is set; null where none is. */
  private static @Nullable Explicit first(List<String> variables, Map<String, String> environment)
      throws InvalidSettingException {
    for (String variable : variables) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return explicit(value, variable);
      }
    }
    return null;
  }

  private static Explicit explicit(String value, String setting) throws InvalidSettingException {
    return new Explicit(EndpointAddress.parse(value, setting), setting);
  }

  private static boolean isVpc(String type, String setting) throws InvalidSettingException {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "vpc" -> true;
      case "public" -> false;
      default ->
          throw new InvalidSettingException(
              setting + " is " + SafeText.quoted(type) + ": give public or vpc");
    };
  }
}
