package io.github.sgaudit.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.App;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.EndpointResolver;
import io.github.sgaudit.emulator.AccessKey;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.outcome.InvalidSettingException;
import io.github.sgaudit.output.TestConsole;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An account on the emulator, asked over HTTP by the whole program or by the client alone.
 * Everything that a run prints is searched for secrets.
 */
public final class EmulatedAccount implements AutoCloseable {
  public static final String REGION = "cn-hangzhou";
  public static final String ACCOUNT_UID = "1357924680135792";
  public static final String KEY_ID = "STS.NUkxAmpleKeyOfTests01";

  /** Has characters that a URL encodes, so that a leak is found in both forms. */
  private static final String SECRET = "s3cr3t/Of+Tests=0123456789abcd";

  private static final String TOKEN = "CAISt0ken/Of+Tests==0123456789abcdefghijklmnop";

  /** A signature parameter, any Base64 text as long as an HMAC-SHA1, or a string to sign. */
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(?i)Signature\\w*(=|%3D)(?!\\*\\*\\*)|[A-Za-z0-9+/]{27}(=|%3D)(?![A-Za-z0-9])"
              + "|(GET|POST)&%2F");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Emulator emulator;

  private EmulatedAccount(Emulator emulator) {
    this.emulator = emulator;
  }

  /** An empty account with one region. */
  public static World emptyWorld() {
    World world = World.of(ACCOUNT_UID).accessKey(new AccessKey(KEY_ID, SECRET, TOKEN, true));
    world.region(REGION);
    return world;
  }

  public static EmulatedAccount of(World world) {
    return of(world, Behaviour.documented(), Faults.none());
  }

  public static EmulatedAccount of(World world, Behaviour behaviour) {
    return of(world, behaviour, Faults.none());
  }

  public static EmulatedAccount of(World world, Faults faults) {
    return of(world, Behaviour.documented(), faults);
  }

  public static EmulatedAccount of(World world, Behaviour behaviour, Faults faults) {
    return of(world, EmulatorOptions.builder().behaviour(behaviour).faults(faults).build());
  }

  public static EmulatedAccount of(World world, EmulatorOptions options) {
    world.accessKey(new AccessKey(KEY_ID, SECRET, TOKEN, true));
    try {
      return new EmulatedAccount(Emulator.start(world, options));
    } catch (IOException e) {
      throw new AssertionError("the emulator could not be started", e);
    }
  }

  /** The exit code of a run, and what it printed. */
  public record Run(int code, String out, String err) {

    /** The document on standard output. */
    public JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + out, e);
      }
    }

    /** The main list of the document. */
    public JsonNode groups() {
      return json().path("securityGroups");
    }

    /** The only entry of the main list. */
    public JsonNode group() {
      assertEquals(1, groups().size(), out);
      return groups().get(0);
    }

    /** The entry of one group. */
    public JsonNode group(String id) {
      List<JsonNode> found =
          StreamSupport.stream(groups().spliterator(), false)
              .filter(group -> group.path("securityGroupId").asText().equals(id))
              .toList();
      assertEquals(1, found.size(), id + " in " + out);
      return found.get(0);
    }

    public List<String> ids() {
      return StreamSupport.stream(groups().spliterator(), false)
          .map(group -> group.path("securityGroupId").asText())
          .toList();
    }

    /** All of it, for the message of an assertion. */
    @Override
    public String toString() {
      return "exit code " + code + "\n" + out + "\n" + err;
    }
  }

  /** The command of the vendor, which acts in this account with the same key. */
  public AliyunCli aliyun() {
    return new AliyunCli(emulator.endpoint(), new AccessKey(KEY_ID, SECRET, TOKEN, true));
  }

  /** Runs a command line, with {@code -o json}. */
  public Run json(String... args) {
    return run(Stream.concat(Stream.of(args), Stream.of("-o", "json")).toArray(String[]::new));
  }

  public Run run(String... args) {
    return run(Map.of(), args);
  }

  /** The environment variables that point the program at this account. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ALIBABA_CLOUD_ECS_ENDPOINT", emulator.endpoint().toString());
    environment.put("ALIBABA_CLOUD_CS_ENDPOINT", emulator.endpoint().toString());
    environment.put("ALIBABA_CLOUD_REGION_ID", REGION);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", KEY_ID);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET);
    environment.put("ALIBABA_CLOUD_SECURITY_TOKEN", TOKEN);
    return environment;
  }

  /** Runs the program with changed environment variables. */
  public Run run(Map<String, String> changes, String... args) {
    return run(TimeSource.system(), changes, args);
  }

  /** Runs the program with another clock. */
  public Run run(TimeSource time, Map<String, String> changes, String... args) {
    Map<String, String> environment = environment();
    environment.putAll(changes);
    TestConsole console = TestConsole.piped();
    int code = new App(time).run(args, console.console(), environment);
    Run run = new Run(code, console.out(), console.err());
    for (String name : List.of("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN")) {
      requireNoSecret(run, environment.getOrDefault(name, ""));
    }
    return run;
  }

  private static void requireNoSecret(Run run, String secret) {
    // A page has scripts of others in it, and names their digests.
    String printed =
        run.out()
                .replaceAll("(?s)<script>.*?</script>", "")
                .replaceAll("'sha256-[A-Za-z0-9+/]{43}='", "")
            + run.err();
    // Its beginning stays the same however many times it is encoded.
    String beginning = secret.substring(0, Math.min(6, secret.length()));
    for (String form :
        List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), beginning)) {
      assertFalse(!form.isEmpty() && printed.contains(form), "a secret was printed");
    }
    assertFalse(SIGNATURE.matcher(printed).find(), () -> "a signature was printed:\n" + printed);
  }

  /** The client alone, with six retries. */
  public EcsClient client(TimeSource time, CallListener listener) {
    Credentials credentials = new Credentials(KEY_ID, SECRET, TOKEN);
    try {
      return EcsClient.create(
          Caller.open(
              new RequestSettings(
                  Duration.ofSeconds(30), Duration.ofSeconds(30), null, 6, null, Map.of()),
              time,
              listener),
          RenewingCredentials.fixed(credentials, TimeSource.system()),
          EndpointResolver.always(emulator.endpoint()));
    } catch (InvalidSettingException e) {
      throw new AssertionError(e);
    }
  }

  /** The requests so far. */
  public List<RecordedRequest> requests() {
    return emulator.requests();
  }

  /** The requests of one action so far. */
  public List<RecordedRequest> requests(String action) {
    return requests().stream().filter(request -> request.action().equals(action)).toList();
  }

  public void clearRequests() {
    emulator.clearRequests();
  }

  /** Stops the server: from now on every connection is refused. */
  @Override
  public void close() {
    emulator.close();
  }
}
