package io.github.sgaudit.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.App;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.emulator.AccessKey;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.output.TestConsole;
import io.github.sgaudit.servers.StsServer;
import io.github.sgaudit.testing.Volatile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar contains only what is used. Checks what it must contain and what it must not. */
class PackagedJarIT {
  private static final String ROLE = "acs:ram::1357924680135792:role/audit";
  private static final String NEXT_ROLE = "acs:ram::2468013579246801:role/next";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A name that ends in a slash stands for everything below it. */
  private static final List<String> CONTENTS =
      List.of(
          "META-INF/MANIFEST.MF",
          "META-INF/NOTICE",
          "META-INF/FastDoubleParser-LICENSE",
          "META-INF/FastDoubleParser-NOTICE",
          "META-INF/thirdparty-LICENSE",
          "META-INF/licenses/",
          "META-INF/resources/webjars/cytoscape/3.33.1/dist/cytoscape.min.js",
          "META-INF/resources/webjars/dagre/0.8.4/dist/dagre.min.js",
          "META-INF/services/com.fasterxml.jackson.core.JsonFactory",
          "META-INF/services/com.fasterxml.jackson.core.ObjectCodec",
          "project.properties",
          "sample-account.json",
          "com/aliyuncs/",
          "com/fasterxml/jackson/",
          "io/burt/jmespath/",
          "io/github/sgaudit/",
          "javax/xml/bind/DatatypeConverter.class",
          "org/bouncycastle/crypto/CipherParameters.class",
          "org/bouncycastle/crypto/Digest.class",
          "org/bouncycastle/jce/provider/BouncyCastleProvider.class",
          "org/jline/nativ/",
          "org/jline/utils/WCWidth.class",
          "org/jline/utils/WCWidth$Interval.class",
          "org/jspecify/annotations/",
          "picocli/");

  @TempDir private Path folder = Path.of("");

  @Test
  void containsOnlyWhatIsUsed() throws IOException {
    try (JarFile jar = new JarFile(Launched.jar().toFile())) {
      List<String> files =
          jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
      assertEquals(
          List.of(),
          files.stream()
              .filter(
                  file ->
                      CONTENTS.stream()
                          .noneMatch(
                              part ->
                                  part.endsWith("/") ? file.startsWith(part) : file.equals(part)))
              .toList());
      assertEquals(
          List.of(
              "org/jline/nativ/Windows/arm64/jlinenative.dll",
              "org/jline/nativ/Windows/x86/jlinenative.dll",
              "org/jline/nativ/Windows/x86_64/jlinenative.dll"),
          files.stream()
              .filter(file -> file.matches(".*\\.(dll|so|jnilib|dylib)"))
              .sorted()
              .toList(),
          "native code");
      for (String part : CONTENTS) {
        assertTrue(files.stream().anyMatch(file -> file.startsWith(part)), part + " is missing");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --demo",
        "list --demo -o json",
        "list --demo -o ndjson",
        "list --demo -o csv --columns securityGroupId,tags --sort securityGroupName",
        "list --demo --all-regions --query length(securityGroups)",
        "refs --demo " + SampleAccount.REFERENCED,
        "refs --demo -o markdown " + SampleAccount.REFERENCED,
        "can-delete --demo -o junit " + SampleAccount.REFERENCED + " " + SampleAccount.DELETABLE,
        "can-delete --demo -o github " + SampleAccount.IN_USE + " " + SampleAccount.UNDETERMINED,
        "can-delete --demo --query securityGroups[?verdict=='in-use'].securityGroupId "
            + SampleAccount.IN_USE,
        "unused --demo",
        "unused --demo --all-regions -o json",
        "graph --demo --verdicts --members",
        "graph --demo -o html",
        "ram-policy",
        "completion bash",
        "completion zsh",
        "completion fish",
        "--help",
        "can-delete --help"
      })
  void answersAsTheBuildsClassesDo(String line) throws Exception {
    String[] arguments = line.split(" ", -1);
    TestConsole inside = TestConsole.piped();
    int exit =
        new App()
            .run(
                arguments,
                inside.console(),
                Map.of("HOME", "/nonexistent", "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true"));
    Launched packaged = Launched.prepare(arguments).run();
    assertEquals(exit, packaged.exit, packaged.err);
    assertEquals(Volatile.replaced(inside.out()), Volatile.replaced(packaged.out));
    assertEquals(Volatile.replaced(inside.err()), Volatile.replaced(packaged.err));
    assertTrue(exit != 1 && exit != 2, packaged.err);
  }

  /** With a key, from role to role, and with an OIDC token. */
  @Test
  void signsForStsAndWithWhatStsIssues() throws Exception {
    TimeSource time = TimeSource.system();
    World world = SampleAccount.world();
    try (StsServer sts = StsServer.start(time);
        Emulator account = Emulator.start(world, EmulatorOptions.defaults())) {
      sts.key(SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET, "me")
          .role(ROLE, "me", "pod")
          .role(NEXT_ROLE, ROLE)
          .oidcToken("a.tokenOfTheTest", "pod")
          .onIssue(
              key -> world.accessKey(new AccessKey(key.id(), key.secret(), key.token(), true)));
      Path home = Files.createDirectories(folder.resolve("home"));
      Files.writeString(
          Files.createDirectories(home.resolve(".aliyun")).resolve("config.json"),
          """
          {"profiles": [{"name": "p", "mode": "RamRoleArn", "ram_role_arn": "%s",
            "access_key_id": "%s", "access_key_secret": "%s"}]}
          """
              .formatted(ROLE, SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET));
      String line = "can-delete " + SampleAccount.DELETABLE + " -o json";

      Launched withKey =
          asking(account, sts, line + " --role-arn " + ROLE)
              .with("ALIBABA_CLOUD_ACCESS_KEY_ID", SampleAccount.ACCESS_KEY_ID)
              .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SampleAccount.ACCESS_KEY_SECRET)
              .run();
      assertDeletable(withKey, ROLE, sts, 1);

      Launched fromRoleToRole =
          asking(account, sts, line + " --profile p --role-arn " + NEXT_ROLE)
              .with("HOME", home.toString())
              .run();
      assertDeletable(fromRoleToRole, NEXT_ROLE, sts, 3);

      Launched withToken =
          asking(account, sts, line)
              .with("ALIBABA_CLOUD_ROLE_ARN", ROLE)
              .with("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/ack")
              .with(
                  "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
                  Files.writeString(folder.resolve("token"), "a.tokenOfTheTest").toString())
              .run();
      assertDeletable(withToken, ROLE, sts, 4);
    }
  }

  private static Launched.Prepared asking(Emulator account, StsServer sts, String line) {
    return Launched.prepare(line.split(" ", -1))
        .with("ALIBABA_CLOUD_ECS_ENDPOINT", account.endpoint().toString())
        .with("ALIBABA_CLOUD_CS_ENDPOINT", account.endpoint().toString())
        .with("ALIBABA_CLOUD_STS_ENDPOINT", sts.uri().toString())
        .with("ALIBABA_CLOUD_REGION_ID", SampleAccount.HANGZHOU);
  }

  private static void assertDeletable(Launched launched, String role, StsServer sts, int issued)
      throws IOException {
    assertEquals("", launched.err);
    assertEquals(0, launched.exit);
    JsonNode document = JSON.readTree(launched.out);
    assertTrue(document.path("deletable").asBoolean(), launched.out);
    assertEquals(role, document.path("context").path("roleArn").asText());
    assertEquals(issued, sts.issued().size());
    String key = sts.issued().get(issued - 1).id();
    assertEquals(
        "STS.****" + key.substring(key.length() - 4),
        document.path("context").path("accessKeyId").asText());
  }
}
