package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.credentials.Profile;
import io.github.sgaudit.credentials.ProfileSelection;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  private static final String TYPE = "ALIBABA_CLOUD_ENDPOINT_TYPE";

  private final Path directory;

  EndpointsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({
    "cn-hangzhou, ecs-cn-hangzhou.aliyuncs.com",
    "cn-beijing, ecs.cn-beijing.aliyuncs.com",
    "us-east-1, ecs.us-east-1.aliyuncs.com",
    "us-west-1, ecs.us-west-1.aliyuncs.com",
    "cn-beijing-finance-1, ecs.cn-beijing-finance-1.aliyuncs.com",
    "cn-shanghai-finance-1, ecs-cn-hangzhou.aliyuncs.com",
    "cn-shenzhen-finance-1, ecs-cn-hangzhou.aliyuncs.com",
    "cn-north-2-gov-1, ecs.aliyuncs.com",
    "cn-hangzhou-finance, ecs.aliyuncs.com",
    "region-of-tomorrow, ecs.region-of-tomorrow.aliyuncs.com",
  })
  void eachRegionHasItsPublicEndpoint(String regionId, String host) throws Exception {
    Endpoints endpoints = Endpoints.resolve(null, null, Map.of(), () -> null);

    assertEquals(URI.create("https://" + host), endpoints.endpointOf(regionId));
    assertNull(endpoints.explicitEndpoint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vpc", "VPC"})
  void eachRegionHasItsVpcEndpoint(String type) throws Exception {
    Endpoints endpoints = Endpoints.resolve(null, type, Map.of(), () -> null);

    assertEquals(
        URI.create("https://ecs-vpc.cn-hangzhou.aliyuncs.com"),
        endpoints.endpointOf("cn-hangzhou"));
    assertNull(endpoints.explicitEndpoint());
  }

  @Test
  void theProfileMayAskForVpcEndpointsAndTheOptionForPublicOnes() throws Exception {
    Profile profile = profile("\"endpoint_type\": \"vpc\"");

    assertEquals(
        URI.create("https://ecs-vpc.cn-beijing.aliyuncs.com"),
        Endpoints.resolve(null, null, Map.of(), () -> profile).endpointOf("cn-beijing"));
    assertEquals(
        URI.create("https://ecs.cn-beijing.aliyuncs.com"),
        Endpoints.resolve(null, "public", Map.of(), () -> profile).endpointOf("cn-beijing"));
  }

  /** A Turkish lower-case I has no dot, so {@code PUBLIC} would become another word. */
  @Test
  void theDefaultLocaleDoesNotMatter() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertExplicit(
          "https://mini.example.com",
          Endpoints.resolve("HTTPS://MINI.EXAMPLE.COM", "PUBLIC", Map.of(), () -> null));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsSetServesEveryRegionInItsOrder() throws Exception {
    Profile profile = profile("\"endpoint\": \"d.example.com\", \"endpoint_type\": \"vpc\"");
    Map<String, String> both =
        Map.of("ALIBABA_CLOUD_ECS_ENDPOINT", "b.example.com", "ECS_ENDPOINT", "c.example.com");
    Map<String, String> one =
        Map.of("ALIBABA_CLOUD_ECS_ENDPOINT", "", "ECS_ENDPOINT", "c.example.com");

    assertExplicit(
        "https://a.example.com", Endpoints.resolve("a.example.com", "vpc", both, () -> profile));
    assertExplicit("https://b.example.com", Endpoints.resolve(null, "vpc", both, () -> profile));
    assertExplicit("https://c.example.com", Endpoints.resolve(null, null, one, () -> profile));
    assertExplicit("https://d.example.com", Endpoints.resolve(null, null, Map.of(), () -> profile));
  }

  @Test
  void theEndpointOfTheCliIsReadBeforeTheProfiles() throws Exception {
    Profile profile = profile("\"endpoint\": \"d.example.com\"");
    Map<String, String> cli = Map.of("ALIBABA_CLOUD_ENDPOINT", "e.example.com");

    Endpoints endpoints = Endpoints.resolve(null, null, cli, () -> profile);
    assertExplicit("https://e.example.com", endpoints);
    assertEquals("ALIBABA_CLOUD_ENDPOINT", endpoints.origin());
    for (String first : List.of("ALIBABA_CLOUD_ECS_ENDPOINT", "ECS_ENDPOINT")) {
      Map<String, String> both = new HashMap<>(cli);
      both.put(first, "b.example.com");
      assertExplicit("https://b.example.com", Endpoints.resolve(null, null, both, () -> profile));
    }
    assertExplicit(
        "https://a.example.com", Endpoints.resolve("a.example.com", null, cli, () -> null));
    assertTrue(
        messageOf(null, null, Map.of("ALIBABA_CLOUD_ENDPOINT", "a/b"), null)
            .startsWith("ALIBABA_CLOUD_ENDPOINT holds a path"));
  }

  @Test
  void containerServiceIsAskedAtTheRegionsPublicEndpoint() throws Exception {
    for (String type : Arrays.asList(null, "public")) {
      assertEquals(
          URI.create("https://cs.cn-beijing.aliyuncs.com"),
          Endpoints.resolve(null, type, Map.of(), () -> null).containerServiceOf("cn-beijing"));
    }
  }

  @Test
  void containerServiceIsAskedAtTheEndpointThatIsSetForIt() throws Exception {
    Profile vpc = profile("\"endpoint_type\": \"vpc\"");
    Map<String, String> both =
        Map.of("ALIBABA_CLOUD_CS_ENDPOINT", "b.example.com", "CS_ENDPOINT", "c.example.com");
    Map<String, String> one =
        Map.of("ALIBABA_CLOUD_CS_ENDPOINT", "", "CS_ENDPOINT", "http://127.0.0.1:80");

    for (String endpoint : Arrays.asList(null, "a.example.com")) {
      for (String type : Arrays.asList(null, "vpc", "public")) {
        assertEquals(
            URI.create("https://b.example.com"),
            Endpoints.resolve(endpoint, type, both, () -> vpc).containerServiceOf("cn-beijing"));
        assertEquals(
            URI.create("http://127.0.0.1:80"),
            Endpoints.resolve(endpoint, type, one, () -> vpc).containerServiceOf("cn-beijing"));
      }
    }
  }

  /** The public endpoint is out of reach from there, or knows nothing of the account. */
  @Test
  void noEndpointOfContainerServiceIsGuessedBesideOneThatIsSetOrInAVpc() throws Exception {
    Profile endpoint = profile("\"endpoint\": \"d.example.com\"");
    Profile vpc = profile("\"endpoint_type\": \"vpc\"");
    for (Endpoints endpoints :
        List.of(
            Endpoints.resolve("a.example.com", null, Map.of(), () -> null),
            Endpoints.resolve("a.example.com", "public", Map.of(), () -> null),
            Endpoints.resolve(null, null, Map.of("ECS_ENDPOINT", "b.example.com"), () -> null),
            Endpoints.resolve(null, null, Map.of(), () -> endpoint),
            Endpoints.resolve(null, "vpc", Map.of(), () -> null),
            Endpoints.resolve(null, null, Map.of(TYPE, "vpc"), () -> null),
            Endpoints.resolve(null, null, Map.of(), () -> vpc))) {
      assertNull(endpoints.containerServiceOf("cn-beijing"));
    }
  }

  @Test
  void anEndpointOfContainerServiceIsCheckedAsAnyOther() throws Exception {
    for (String variable : List.of("ALIBABA_CLOUD_CS_ENDPOINT", "CS_ENDPOINT")) {
      assertTrue(
          messageOf(null, null, Map.of(variable, "http://cs.example.com"), null)
              .startsWith(variable + " is http to cs.example.com"));
      assertTrue(
          messageOf("a.example.com", null, Map.of(variable, "a/b"), null)
              .startsWith(variable + " holds a path"));
    }
    Endpoints endpoints = Endpoints.resolve(null, null, Map.of(), () -> null);
    assertThrows(
        IllegalArgumentException.class, () -> endpoints.containerServiceOf("evil.example/"));
  }

  @Test
  void theTypeOfTheEnvironmentIsThatOfTheOption() throws Exception {
    URI vpc = URI.create("https://ecs-vpc.cn-beijing.aliyuncs.com");
    URI open = URI.create("https://ecs.cn-beijing.aliyuncs.com");
    Profile profile = profile("\"endpoint_type\": \"vpc\"");

    for (String type : List.of("vpc", "VPC")) {
      Map<String, String> environment = Map.of(TYPE, type);
      assertEquals(
          vpc, Endpoints.resolve(null, null, environment, () -> null).endpointOf("cn-beijing"));
      assertEquals(
          open,
          Endpoints.resolve(null, "public", environment, () -> null).endpointOf("cn-beijing"));
      assertExplicit(
          "https://a.example.com",
          Endpoints.resolve("a.example.com", null, environment, () -> null));
    }
    assertEquals(
        open,
        Endpoints.resolve(null, null, Map.of(TYPE, "public"), () -> profile)
            .endpointOf("cn-beijing"));
    assertEquals(
        vpc,
        Endpoints.resolve(null, null, Map.of(TYPE, ""), () -> profile).endpointOf("cn-beijing"));
    assertEquals(
        vpc,
        Endpoints.resolve(null, "vpc", Map.of(TYPE, "inner"), () -> null).endpointOf("cn-beijing"));
  }

  @Test
  void anUnknownTypeInTheEnvironmentIsAnError() throws Exception {
    for (String type : List.of("inner", " ", "vpc,")) {
      String message = TYPE + " is \"" + type + "\": give public or vpc";
      assertEquals(message, messageOf(null, null, Map.of(TYPE, type), null));
      assertEquals(message, messageOf("a.example.com", null, Map.of(TYPE, type), null));
      assertEquals(
          message,
          messageOf(null, null, Map.of(TYPE, type), profile("\"endpoint\": \"d.example.com\"")));
    }
  }

  @Test
  void loopbackIsServedOverHttp() throws Exception {
    assertExplicit(
        "http://127.0.0.1:8080",
        Endpoints.resolve(
            null, null, Map.of("ALIBABA_CLOUD_ECS_ENDPOINT", "http://127.0.0.1:8080"), () -> null));
  }

  @Test
  void anErrorNamesTheSettingThatIsWrong() throws Exception {
    Profile profile = profile("\"endpoint\": \"http://evil.com\"");

    assertTrue(messageOf("", null, Map.of(), null).startsWith("--endpoint is empty: give "));
    assertTrue(
        messageOf(null, null, Map.of("ALIBABA_CLOUD_ECS_ENDPOINT", "a b"), null)
            .startsWith("ALIBABA_CLOUD_ECS_ENDPOINT holds white space"));
    assertTrue(
        messageOf(null, null, Map.of("ECS_ENDPOINT", "a/b"), null)
            .startsWith("ECS_ENDPOINT holds a path"));
    assertTrue(
        messageOf(null, null, Map.of(), profile)
            .startsWith("endpoint of the profile is http to evil.com"));
  }

  @Test
  void anUnknownTypeIsAnError() throws Exception {
    assertEquals(
        "--endpoint-type is \"inner\": give public or vpc",
        messageOf("a.example.com", "inner", Map.of(), null));
    assertEquals(
        "--endpoint-type is \"\": give public or vpc", messageOf(null, "", Map.of(), null));
    assertEquals(
        "endpoint_type of the profile is \"in?ner\": give public or vpc",
        messageOf(null, null, Map.of(), profile("\"endpoint_type\": \"in\\u001bner\"")));
  }

  @Test
  void aWrongTypeOfTheProfileDoesNotMatterWhereItIsNotUsed() throws Exception {
    Profile profile = profile("\"endpoint_type\": \"inner\"");

    assertExplicit(
        "https://a.example.com", Endpoints.resolve("a.example.com", null, Map.of(), () -> profile));
    assertNull(Endpoints.resolve(null, "vpc", Map.of(), () -> profile).explicitEndpoint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "evil.com/", "cn@evil", "CN", "cn-hangzhou\n"})
  void noRegionIdChoosesTheHost(String text) throws Exception {
    for (String endpoint : new String[] {null, "a.example.com"}) {
      Endpoints endpoints = Endpoints.resolve(endpoint, null, Map.of(), () -> null);

      assertEquals(
          "not a region ID: \"" + text.replace('\n', '?') + "\"",
          assertThrows(IllegalArgumentException.class, () -> endpoints.endpointOf(text))
              .getMessage());
    }
  }

  private static void assertExplicit(String expected, Endpoints endpoints) {
    assertEquals(expected, endpoints.explicitEndpoint());
    assertEquals(URI.create(expected), endpoints.endpointOf("cn-hangzhou"));
    assertEquals(URI.create(expected), endpoints.endpointOf("us-west-1"));
  }

  private Profile profile(String fields) throws Exception {
    Path folder = Files.createDirectories(directory.resolve(".aliyun"));
    Files.writeString(
        folder.resolve("config.json"), "{\"profiles\": [{\"name\": \"p\", " + fields + "}]}");
    return Objects.requireNonNull(new ProfileSelection(Map.of(), directory, "p").profile());
  }

  private static String messageOf(
      @Nullable String endpoint,
      @Nullable String type,
      Map<String, String> environment,
      @Nullable Profile profile) {
    return String.valueOf(
        assertThrows(
                InvalidSettingException.class,
                () -> Endpoints.resolve(endpoint, type, environment, () -> profile))
            .getMessage());
  }
}
