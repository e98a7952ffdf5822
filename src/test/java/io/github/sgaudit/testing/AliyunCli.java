package io.github.sgaudit.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.sgaudit.emulator.AccessKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A stand-in for the command {@code aliyun}, version 3: runs command lines such as {@code ecs
 * DeleteSecurityGroup --RegionId R --SecurityGroupId G} with signed requests to an emulator. What
 * it prints, what it refuses and its exit codes are those of the real one, whose parser takes a
 * value that begins with a hyphen in the form {@code --Name=value} only.
 *
 * <p>Another writer may act before or after any call, and any call may fail; calls are counted from
 * 1. All calls are recorded. {@link AliyunScript} runs scripts that call it.
 */
public final class AliyunCli {
  /** The region of the profile: an unknown one, so that a script has to name its region. */
  public static final String PROFILE_REGION = "cn-of-the-profile";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final AccessKey key;
  private final List<List<String>> calls = new ArrayList<>();
  private final Map<Integer, Runnable> before = new HashMap<>();
  private final Map<Integer, Runnable> after = new HashMap<>();
  private final Map<Integer, Output> unsent = new HashMap<>();
  private final Map<Integer, Output> unanswered = new HashMap<>();

  public AliyunCli(URI endpoint, AccessKey key) {
    this.endpoint = endpoint;
    this.key = key;
  }

  /**
   * Runs one command line against the account of {@code sgaudit demo}, whose variables are in the
   * environment. To try a script by hand, put a script that calls this into the {@code PATH} as
   * {@code aliyun}.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    AccessKey key =
        new AccessKey(
            System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"),
            System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
            null,
            true);
    URI endpoint = URI.create(System.getenv("ALIBABA_CLOUD_ECS_ENDPOINT"));
    Output output = new AliyunCli(endpoint, key).run(arguments);
    System.out.print(output.out());
    System.err.print(output.err());
    System.exit(output.code());
  }

  /** What a command line printed, and its exit code. */
  public record Output(int code, String out, String err) {}

  /** Lets another writer act right before a call. */
  public AliyunCli before(int call, Runnable action) {
    before.put(call, action);
    return this;
  }

  /** Lets another writer act right after a call. */
  public AliyunCli after(int call, Runnable action) {
    after.put(call, action);
    return this;
  }

  /** Lets a call fail as if the API had refused it; it is not sent. */
  public AliyunCli refuse(int call, String code, String message) {
    unsent.put(call, error(code, "https://api.aliyun.com/troubleshoot?q=" + code, "", message, ""));
    return this;
  }

  /** Lets a call take effect, while its answer is lost. */
  public AliyunCli loseAnswer(int call) {
    unanswered.put(call, failed(1, "Post \"" + endpoint + "/\": read: connection reset by peer"));
    return this;
  }

  /** The arguments of all calls so far, whatever came of them. */
  public List<List<String>> calls() {
    return List.copyOf(calls);
  }

  /** The actions of all calls so far, such as {@code DeleteSecurityGroup}. */
  public List<String> actions() {
    return calls.stream().map(call -> call.size() < 2 ? "" : call.get(1)).toList();
  }

  /** Runs one command line, given without {@code aliyun}. */
  public Output run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(arguments));
  }

  /** Runs one command line, given without {@code aliyun}. */
  public Output run(List<String> arguments) throws IOException, InterruptedException {
    calls.add(List.copyOf(arguments));
    int call = calls.size();
    before.getOrDefault(call, () -> {}).run();
    Output output = unsent.get(call);
    if (output == null) {
      output = perform(arguments);
    }
    after.getOrDefault(call, () -> {}).run();
    return unanswered.getOrDefault(call, output);
  }

  private Output perform(List<String> arguments) throws IOException, InterruptedException {
    try {
      return send(AliyunCommandLine.parse(arguments));
    } catch (AliyunCommandLine.WrongUsageException e) {
      return failed(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  private Output send(AliyunCommandLine line) throws IOException, InterruptedException {
    Map<String, String> parameters = new TreeMap<>(line.parameters());
    parameters.putIfAbsent("RegionId", PROFILE_REGION);
    parameters.put("Action", line.action());
    parameters.put("Version", line.product().equals("sts") ? "2015-04-01" : "2014-05-26");
    parameters.put("Format", "JSON");
    parameters.put("AccessKeyId", key.id());
    parameters.put("SignatureMethod", "HMAC-SHA1");
    parameters.put("SignatureVersion", "1.0");
    parameters.put("SignatureNonce", UUID.randomUUID().toString());
    parameters.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    String token = key.securityToken();
    if (token != null) {
      parameters.put("SecurityToken", token);
    }
    parameters.put("Signature", signature("POST&%2F&" + encode(query(parameters))));
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(endpoint.resolve("/?" + query(parameters)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    JsonNode body = JSON.readTree(response.body());
    return response.statusCode() == 200
        ? new Output(0, indented(body) + "\n", "")
        : error(
            body.path("Code").asText(),
            body.path("Recommend").asText(),
            body.path("RequestId").asText(),
            body.path("Message").asText(),
            headers(response));
  }

  private static Output error(
      String code, String recommend, String requestId, String message, String headers) {
    return failed(
        1,
        String.join(
            "\n",
            "SDK.ServerError",
            "ErrorCode: " + code,
            "Recommend: " + recommend,
            "RequestId: " + requestId,
            "Message: " + message,
            "RespHeaders: map[" + headers + "]"));
  }

  private static Output failed(int code, String text) {
    return new Output(code, "", "ERROR: " + text + "\n");
  }

  private static String headers(HttpResponse<String> response) {
    return response.headers().map().entrySet().stream()
        .map(header -> header.getKey() + ":[" + String.join(" ", header.getValue()) + "]")
        .collect(Collectors.joining(" "));
  }

  /** As the standard library of Go does it. */
  private static String indented(JsonNode body) throws JsonProcessingException {
    DefaultIndenter tabs = new DefaultIndenter("\t", "\n");
    ObjectWriter writer =
        JSON.writer(
            new DefaultPrettyPrinter(
                    Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(tabs)
                .withArrayIndenter(tabs));
    return writer.writeValueAsString(body);
  }

  private String signature(String toSign) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(
          new SecretKeySpec((key.secret() + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC-SHA1 is missing", e);
    }
  }

  private static String query(Map<String, String> parameters) {
    Map<String, String> encoded = new LinkedHashMap<>();
    parameters.forEach((name, value) -> encoded.put(encode(name), encode(value)));
    return encoded.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
