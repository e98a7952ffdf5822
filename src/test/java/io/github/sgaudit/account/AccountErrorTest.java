package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.stefanbirkner.systemlambda.SystemLambda;
import io.github.sgaudit.App;
import io.github.sgaudit.credentials.AliyunHome;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.testing.Volatile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong or missing settings: the exact message and exit code, and that no request was sent although
 * all other settings are right.
 */
class AccountErrorTest {
  private static final Emulator ACCOUNT = startEmulator();

  @TempDir private Path home = Path.of("");

  private final Map<String, String> environment = new HashMap<>();

  private static Emulator startEmulator() {
    try {
      return Emulator.start(SampleAccount.world(), EmulatorOptions.defaults());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    ACCOUNT.close();
  }

  @BeforeEach
  void goodEnvironment() {
    ACCOUNT.clearRequests();
    environment.put("HOME", home.toString());
    // If the tests run on an ECS instance, its role must not be used.
    environment.put("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    environment.put("ALIBABA_CLOUD_ECS_ENDPOINT", ACCOUNT.endpoint().toString());
    environment.put("ALIBABA_CLOUD_REGION_ID", SampleAccount.HANGZHOU);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", SampleAccount.ACCESS_KEY_ID);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SampleAccount.ACCESS_KEY_SECRET);
  }

  private void assertRefused(int exit, String line, String... args) {
    TestConsole console = TestConsole.piped();
    int actual = new App().run(args, console.console(), environment);
    assertEquals("sgaudit: " + line + "\n", console.err());
    assertEquals("", console.out());
    assertEquals(exit, actual);
    assertEquals(List.of(), ACCOUNT.requests(), "no call was made");
  }

  @Test
  void withGoodSettingsTheAccountIsAsked() {
    TestConsole console = TestConsole.piped();
    assertEquals(0, new App().run(new String[] {"list"}, console.console(), environment));
    assertEquals("", console.err());
    assertEquals(1, ACCOUNT.requests().size());
  }

  @Test
  void verboseTellsWhoseKeyItIs() {
    TestConsole console = TestConsole.piped();
    new App().run(new String[] {"list", "-v", "-o", "ids"}, console.console(), environment);
    assertEquals(
        "account: key LTAI****ount (environment), region cn-hangzhou,"
            + " endpoint http://127.0.0.1:PORT;"
            + " region from ALIBABA_CLOUD_REGION_ID, endpoint from ALIBABA_CLOUD_ECS_ENDPOINT,"
            + " credentials from ALIBABA_CLOUD_ACCESS_KEY_ID",
        Volatile.replaced(console.err()).lines().findFirst().orElse(""));
  }

  /** The region asked, and what sets it. */
  private String region(String... options) {
    List<String> args = new ArrayList<>(List.of("list", "-v"));
    args.addAll(List.of(options));
    TestConsole console = TestConsole.piped();
    int exit = new App().run(args.toArray(String[]::new), console.console(), environment);
    assertEquals(0, exit, console::err);
    return console
        .err()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst(".* region (\\S+), endpoint [^;]*; (region from [^,]*),.*", "$1, $2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALIBABA_CLOUD_REGION_ID",
        "ALIBABACLOUD_REGION_ID",
        "ALICLOUD_REGION_ID",
        "ALICLOUD_REGION"
      })
  void theRegionOfAProfileThatIsNamedComesBeforeTheEnvironment(String variable) throws IOException {
    String key =
        "\"mode\": \"AK\", \"access_key_id\": \"%s\", \"access_key_secret\": \"%s\""
            .formatted(SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET);
    AliyunHome.with(
        home,
        """
        {"current": "default", "profiles": [
          {"name": "default", KEY, "region_id": "cn-beijing"},
          {"name": "prod", KEY, "region_id": "cn-hangzhou"},
          {"name": "wrong", KEY, "region_id": "cn hangzhou"},
          {"name": "without", KEY}]}
        """
            .replace("KEY", key));
    environment.keySet().removeIf(each -> each.contains("ACCESS_KEY") || each.contains("REGION"));
    String ofProfile = "region from region_id of the profile";
    assertEquals("cn-beijing, " + ofProfile, region());
    environment.put("ALIBABA_CLOUD_PROFILE", "prod");
    assertEquals("cn-hangzhou, " + ofProfile, region());

    environment.put(variable, SampleAccount.BEIJING);
    assertEquals("cn-beijing, region from " + variable, region());
    environment.remove("ALIBABA_CLOUD_PROFILE");
    assertEquals("cn-hangzhou, " + ofProfile, region("--profile", "prod"));
    assertEquals("cn-hangzhou, " + ofProfile, region("--profile", "prod", "--all-regions"));
    assertEquals("cn-beijing, region from " + variable, region("--profile", "without"));
    assertEquals(
        "cn-beijing, region from --region", region("--profile", "prod", "--region", "cn-beijing"));
    environment.put(variable, SampleAccount.HANGZHOU);
    assertEquals("cn-hangzhou, region from " + variable, region());
    ACCOUNT.clearRequests();
    assertRefused(
        2,
        "region_id of the profile is \"cn hangzhou\", which is not a region ID: give one such as"
            + " cn-hangzhou, in lower-case letters, digits and hyphens",
        "list",
        "--profile",
        "wrong");
  }

  @Test
  void aMissingRegionIsAUsageError() {
    environment.remove("ALIBABA_CLOUD_REGION_ID");
    assertRefused(
        2,
        "no region is set: set --region, ALIBABA_CLOUD_REGION_ID or region_id of the profile",
        "list");
  }

  @Test
  void aTextThatIsNoRegionIsAUsageError() {
    assertRefused(
        2,
        "--region is \"cn hangzhou\", which is not a region ID: give one such as cn-hangzhou, in"
            + " lower-case letters, digits and hyphens",
        "list",
        "--region",
        "cn hangzhou");
    assertRefused(
        2,
        "--region has an empty value: give a region ID, such as cn-hangzhou",
        "list",
        "--region",
        "cn-hangzhou,,cn-beijing");
  }

  @Test
  void plainHttpToAnotherHostIsAUsageError() {
    assertRefused(
        2,
        "--endpoint is http to ecs.example.com, which would send the request unprotected over the"
            + " network: give https://HOST[:PORT] or HOST[:PORT]; http:// is for 127.0.0.0/8, [::1]"
            + " and localhost alone",
        "can-delete",
        "sg-a",
        "--endpoint",
        "http://ecs.example.com");
  }

  @Test
  void aTypeOfEndpointThatDoesNotExistIsAUsageError() {
    environment.put("ALIBABA_CLOUD_ENDPOINT_TYPE", "inner");
    assertRefused(2, "ALIBABA_CLOUD_ENDPOINT_TYPE is \"inner\": give public or vpc", "list");
  }

  /** The address is that of a proxy where nobody listens, so that no name is looked up. */
  @Test
  void theTypeOfTheEndpointIsThatOfTheOptionOrElseTheEnvironmentOrElseTheProfile()
      throws IOException {
    environment.remove("ALIBABA_CLOUD_ECS_ENDPOINT");
    environment.put("HTTPS_PROXY", "http://127.0.0.1:1");
    AliyunHome.with(home, "{\"profiles\": [{\"name\": \"default\", \"endpoint_type\": \"vpc\"}]}");
    String open = "ecs-cn-hangzhou.aliyuncs.com";
    String vpc = "ecs-vpc.cn-hangzhou.aliyuncs.com";
    assertAsked(vpc);
    assertAsked(open, "--endpoint-type", "public");
    environment.put("ALIBABA_CLOUD_ENDPOINT_TYPE", "public");
    assertAsked(open);
    assertAsked(vpc, "--endpoint-type", "vpc");
    environment.put("ALIBABA_CLOUD_ENDPOINT_TYPE", "vpc");
    assertAsked(vpc);
    assertAsked(open, "--endpoint-type", "public");
    assertAsked("sts-vpc.cn-hangzhou.aliyuncs.com", "--role-arn", "acs:ram::1:role/audit");
    environment.put("ALIBABA_CLOUD_ENDPOINT_TYPE", "");
    assertAsked("sts-vpc.cn-hangzhou.aliyuncs.com", "--role-arn", "acs:ram::1:role/audit");
    assertAsked(
        "sts.aliyuncs.com", "--role-arn", "acs:ram::1:role/audit", "--endpoint-type", "public");
  }

  private void assertAsked(String host, String... options) {
    assertErrorHas(5, " " + host, options);
  }

  private void assertErrorHas(int code, String text, String... options) {
    List<String> args = new ArrayList<>(List.of("list", "-v", "--retries", "0"));
    args.addAll(List.of(options));
    TestConsole console = TestConsole.piped();
    int exit = new App().run(args.toArray(String[]::new), console.console(), environment);
    assertEquals(code, exit, console::err);
    assertTrue(console.err().contains(text), console::err);
  }

  /** The address is that of a proxy where nobody listens, so that no name is looked up. */
  @Test
  void theAccountIsAskedOfTheStsThatGoesWithTheEndpoint() throws IOException {
    environment.remove("ALIBABA_CLOUD_ECS_ENDPOINT");
    environment.put("HTTPS_PROXY", "http://127.0.0.1:1");
    assertAccountAskedAt("sts.aliyuncs.com");
    assertAccountAskedAt("sts.aliyuncs.com", "--region", "cn-hangzhou-finance");
    assertAccountAskedAt(
        "sts-vpc.cn-beijing.aliyuncs.com", "--endpoint-type", "vpc", "--region", "cn-beijing");
    environment.put("ALIBABA_CLOUD_ENDPOINT_TYPE", "vpc");
    assertAccountAskedAt("sts-vpc.cn-hangzhou.aliyuncs.com");
    assertAccountAskedAt("sts.aliyuncs.com", "--endpoint-type", "public");
    environment.put("ALIBABA_CLOUD_ENDPOINT_TYPE", "");
    environment.put("ALIBABA_CLOUD_STS_REGION", "cn-shanghai");
    assertAccountAskedAt("sts.cn-shanghai.aliyuncs.com");
    environment.put("ALIBABA_CLOUD_STS_REGION", "");
    AliyunHome.with(home, profile("\"endpoint_type\": \"vpc\""));
    assertAccountAskedAt("sts-vpc.cn-hangzhou.aliyuncs.com");
    assertAccountAskedAt("sts.aliyuncs.com", "--endpoint-type", "public");
    AliyunHome.with(home, profile("\"sts_region\": \"cn-shenzhen\""));
    assertAccountAskedAt("sts.cn-shenzhen.aliyuncs.com", "-p", "default");
    AliyunHome.with(home, profile("\"sts_region\": \"cn shenzhen\""));
    assertErrorHas(
        4,
        "could not be determined: sts_region of the profile is \"cn shenzhen\"",
        "-p",
        "default",
        "--expect-account",
        "1234567890123456");
    environment.put("ALIBABA_CLOUD_STS_ENDPOINT", "sts.example.com");
    assertAccountAskedAt("sts.example.com");
    assertAccountAskedAt("sts.example.com", "--endpoint", "ecs.example.com");
  }

  private void assertAccountAskedAt(String host, String... options) {
    List<String> line = new ArrayList<>(List.of("--expect-account", "1234567890123456"));
    line.addAll(List.of(options));
    assertErrorHas(4, "(GetCallerIdentity at " + host + ")", line.toArray(String[]::new));
  }

  @Test
  void withAnEndpointForEcsAloneStsIsNotAsked() throws IOException {
    assertStsNotAsked("ALIBABA_CLOUD_ECS_ENDPOINT");
    assertStsNotAsked("--endpoint", "--endpoint", "ecs.example.com");
    for (String variable : List.of("ECS_ENDPOINT", "ALIBABA_CLOUD_ENDPOINT")) {
      environment.keySet().removeIf(name -> name.endsWith("ENDPOINT"));
      environment.put(variable, "ecs.example.com");
      assertStsNotAsked(variable);
    }
    environment.remove("ALIBABA_CLOUD_ENDPOINT");
    AliyunHome.with(home, profile("\"endpoint\": \"ecs.example.com\""));
    assertStsNotAsked("endpoint of the profile");
    assertEquals(List.of(), ACCOUNT.requests());
  }

  private void assertStsNotAsked(String origin, String... options) {
    List<String> line = new ArrayList<>(List.of("--expect-account", "1234567890123456"));
    line.addAll(List.of(options));
    assertErrorHas(
        4,
        "could not be determined: STS is not asked, since "
            + origin
            + " sets an endpoint for ECS alone; set ALIBABA_CLOUD_STS_ENDPOINT too",
        line.toArray(String[]::new));
  }

  private static String profile(String field) {
    return "{\"current\": \"default\", \"profiles\": [{\"name\": \"default\", \"mode\": \"AK\","
        + " \"access_key_id\": \"LTAI5tExampleOfTheTest\", \"access_key_secret\": \"s3cr3tOfTheTest\", "
        + field
        + "}]}";
  }

  @Test
  void missingCredentialsAreCode4() {
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_ID");
    environment.remove("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    assertRefused(
        4,
        "no credentials found: looked for ALIBABA_CLOUD_ACCESS_KEY_ID and"
            + " ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment, and for"
            + " ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE, and for a"
            + " profile in "
            + home.resolve(".aliyun/config.json")
            + " (no such file), and for a section in "
            + home.resolve(".alibabacloud/credentials.ini")
            + " (no such file), and for ALIBABA_CLOUD_CREDENTIALS_URI, and for the RAM role of an"
            + " ECS instance (the metadata service is not asked, since"
            + " ALIBABA_CLOUD_ECS_METADATA_DISABLED is set); set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET"
            + " (with ALIBABA_CLOUD_SECURITY_TOKEN for a temporary key), or write a profile with"
            + " \"aliyun configure\" and choose it with --profile NAME",
        "list");
  }

  @Test
  void keysOfDifferentAccountsInTheEnvironmentAreCode4() {
    environment.put("ALICLOUD_ACCESS_KEY", "LTAI5tExampleStaging01");
    environment.put("ALICLOUD_SECRET_KEY", "example-secret");
    assertRefused(
        4,
        "ALIBABA_CLOUD_ACCESS_KEY_ID and ALICLOUD_ACCESS_KEY are both set in the environment and"
            + " differ: unset one of them, or choose a profile with --profile NAME",
        "list");
  }

  @Test
  void theKeyOfTerraformComesBeforeTheFile() throws IOException {
    environment.keySet().removeIf(variable -> variable.contains("ACCESS_KEY"));
    environment.remove("ALIBABA_CLOUD_REGION_ID");
    environment.put("ALICLOUD_ACCESS_KEY", SampleAccount.ACCESS_KEY_ID);
    environment.put("ALICLOUD_SECRET_KEY", SampleAccount.ACCESS_KEY_SECRET);
    environment.put("ALICLOUD_REGION", SampleAccount.HANGZHOU);
    AliyunHome.with(
        home,
        """
        {"current": "default", "profiles": [{"name": "default", "mode": "AK",
          "access_key_id": "LTAI5tExampleSandbox02", "access_key_secret": "example-secret"}]}
        """);
    TestConsole console = TestConsole.piped();
    int exit = new App().run(new String[] {"list", "-v"}, console.console(), environment);
    assertEquals(0, exit, console::err);
    assertEquals(
        "account: key LTAI****ount (environment), region cn-hangzhou, endpoint http://127.0.0.1:PORT;"
            + " region from ALICLOUD_REGION, endpoint from ALIBABA_CLOUD_ECS_ENDPOINT,"
            + " credentials from ALICLOUD_ACCESS_KEY",
        Volatile.replaced(console.err()).lines().findFirst().orElse(""));
  }

  @Test
  void aProfileThatCannotBeReadIsCode4() throws IOException {
    Path file = Files.createDirectory(home.resolve(".aliyun")).resolve("config.json");
    assertRefused(
        4,
        "--profile asks for the profile \"work\", but there is no file "
            + file
            + ": write it with \"aliyun configure\"",
        "list",
        "--profile",
        "work");
    Files.writeString(
        file, "{\"current\": \"work\", \"profiles\": [{\"access_key_secret\": \"s3cr3t");
    TestConsole console = TestConsole.piped();
    int exit = new App().run(new String[] {"list", "-p", "work"}, console.console(), environment);
    assertEquals(4, exit, console::err);
    assertEquals(1, console.err().lines().count(), console::err);
    assertEquals(-1, console.err().indexOf("s3cr3t"), console::err);
    assertEquals(List.of(), ACCOUNT.requests());
    Files.delete(file);
    Files.createDirectory(file);
    assertEquals(
        4, new App().run(new String[] {"list", "-p", "work"}, console.console(), environment));
  }

  @Test
  void certificatesThatCannotBeReadAreAUsageError() throws IOException {
    Path missing = home.resolve("ca.pem");
    assertRefused(
        2, "--ca-bundle " + missing + " cannot be read", "list", "--ca-bundle", missing.toString());
  }

  @Test
  void theSdksKillSwitchForCertificatesIsAUsageError() throws Exception {
    String name = "ALIBABACLOUD_JAVA_CORE_INGNORE_SSL";
    String advice =
        ", which asks the Aliyun SDK not to check certificates: unset it; to trust certificates of"
            + " your own, use --ca-bundle FILE";
    environment.put(name, "YES");
    assertRefused(2, name + " is set in the environment" + advice, "list");
    environment.remove(name);
    SystemLambda.restoreSystemProperties(
        () -> {
          System.setProperty(name, "YES");
          assertRefused(2, name + " is set as a system property" + advice, "list");
        });
  }

  @Test
  void aProfileBesideTheDemoIsAUsageError() {
    assertRefused(
        2,
        "--demo asks a sample account and excludes --profile, --role-arn, --endpoint and"
            + " --endpoint-type",
        "list",
        "--demo",
        "--profile",
        "x");
  }

  @Test
  void theDemoReadsNothingOfTheEnvironment() {
    environment.put("ALIBABA_CLOUD_REGION_ID", SampleAccount.BEIJING);
    environment.put("ALIBABACLOUD_JAVA_CORE_INGNORE_SSL", "YES");
    TestConsole console = TestConsole.piped();
    int exit =
        new App().run(new String[] {"list", "--demo", "-o", "ids"}, console.console(), environment);
    assertEquals(0, exit);
    assertEquals(22, console.out().lines().count());
    assertEquals(List.of(), ACCOUNT.requests());
  }
}
