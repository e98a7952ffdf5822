package io.github.sgaudit.servers;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.servers.LocalServer.Received;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * STS with AssumeRole, AssumeRoleWithOIDC and GetCallerIdentity, as its documentation describes
 * them. It has keys of one account, roles with the identities they trust, and OIDC tokens. A key
 * that it issued may assume the next role, and belongs to the account of its role. It rejects every
 * request that is not exactly right, including one with a parameter in the URL.
 */
public final class StsServer implements AutoCloseable {
  /** The account of the keys that are not those of a role. */
  public static final String ACCOUNT = "1357924680135792";

  private final LocalServer server;
  private final TimeSource time;
  private final Map<String, Key> keys = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, String> oidcTokens = new HashMap<>();
  private final Set<String> nonces = new HashSet<>();
  private final Deque<Answer> scripted = new ArrayDeque<>();
  private final List<Key> issued = new ArrayList<>();
  private Consumer<Key> onIssue = key -> {};
  private Duration lifetime = Duration.ofHours(1);

  /** A key and the name of its owner, which roles may trust. */
  public record Key(
      String id, String secret, @Nullable String token, String identity, Instant expiration) {}

  private record Role(Set<String> trusted, @Nullable String externalId) {}

  /** A rejected request, with the answer that says so. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    RefusedException(int status, String code, String message) {
      super(code);
      answer = Answer.error(status, code, message);
    }
  }

  private StsServer(TimeSource time) throws IOException {
    this.time = time;
    this.server = LocalServer.start(this::answer);
  }

  public static StsServer start(TimeSource time) throws IOException {
    return new StsServer(time);
  }

  public synchronized StsServer key(String id, String secret, String identity) {
    keys.put(id, new Key(id, secret, null, identity, Instant.MAX));
    return this;
  }

  /** A role that identities, OIDC subjects or other roles (by ARN) may assume. */
  public synchronized StsServer role(String arn, String... trusted) {
    roles.put(arn, new Role(Set.of(trusted), null));
    return this;
  }

  public synchronized StsServer roleWithExternalId(String arn, String externalId, String trusted) {
    roles.put(arn, new Role(Set.of(trusted), externalId));
    return this;
  }

  /** A token of a provider; roles trust its subject. */
  public synchronized StsServer oidcToken(String token, String subject) {
    oidcTokens.put(token, subject);
    return this;
  }

  /** Sets how long the keys issued from now on are valid, whatever was requested. */
  public synchronized void lifetime(Duration newLifetime) {
    lifetime = newLifetime;
  }

  /** Is notified of every key that is issued. */
  public synchronized void onIssue(Consumer<Key> listener) {
    onIssue = listener;
  }

  /** Sets the answer to the next request, whatever it is. */
  public synchronized void next(Answer... answers) {
    scripted.addAll(List.of(answers));
  }

  public URI uri() {
    return server.uri();
  }

  public List<Received> requests() {
    return server.requests();
  }

  /** The issued keys, in order. */
  public synchronized List<Key> issued() {
    return List.copyOf(issued);
  }

  @Override
  public void close() {
    server.close();
  }

  private synchronized Answer answer(Received request) {
    Answer next = scripted.poll();
    if (next != null) {
      return next;
    }
    try {
      return Answer.of(200, answered(request));
    } catch (RefusedException e) {
      return e.answer;
    }
  }

  private String answered(Received request) throws RefusedException {
    if (!request.method().equals("POST") || request.query() != null) {
      throw new RefusedException(400, "Test.InTheUrl", "all parameters belong into the body");
    }
    if (!"application/x-www-form-urlencoded".equals(request.headers().get("content-type"))) {
      throw new RefusedException(400, "Test.ContentType", "not a form");
    }
    Map<String, String> form = request.form();
    require(form, "Version", "2015-04-01");
    require(form, "Format", "JSON");
    if (!nonces.add(form.getOrDefault("SignatureNonce", ""))) {
      throw new RefusedException(400, "SignatureNonceUsed", "Specified nonce was used already.");
    }
    if (!form.getOrDefault("Timestamp", "").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
      throw new RefusedException(400, "IllegalTimestamp", "Timestamp is not as it should be");
    }
    if ("GetCallerIdentity".equals(form.get("Action"))) {
      return identity(signer(form));
    }
    if (!form.getOrDefault("RoleSessionName", "").matches("[A-Za-z0-9.@_-]{2,64}")) {
      throw new RefusedException(
          400,
          "InvalidParameter.RoleSessionName",
          "The parameter RoleSessionName is wrongly formed.");
    }
    String identity =
        switch (form.getOrDefault("Action", "")) {
          case "AssumeRole" -> signer(form);
          case "AssumeRoleWithOIDC" -> subject(form);
          default -> throw new RefusedException(404, "InvalidAction.NotFound", "no such action");
        };
    return issue(roleFor(identity, form), form.getOrDefault("RoleSessionName", ""));
  }

  /** Of a role's key, it is the ARN of the role. */
  private static String identity(String signer) {
    String[] arn = signer.split(":", -1);
    String account = arn.length > 1 ? arn[3] : ACCOUNT;
    return "{\"RequestId\":\"REQ-WHO\",\"AccountId\":\""
        + account
        + "\",\"IdentityType\":\"RAMUser\",\"Arn\":\"acs:ram::"
        + account
        + ":user/me\",\"PrincipalId\":\"2\",\"UserId\":\"2\"}";
  }

  private String roleFor(String identity, Map<String, String> form) throws RefusedException {
    String arn = form.getOrDefault("RoleArn", "");
    Role role = roles.get(arn);
    if (role == null) {
      throw new RefusedException(
          404, "EntityNotExist.Role", "The specified Role not exists: " + arn + ".");
    }
    boolean wrongExternalId =
        role.externalId() != null && !role.externalId().equals(form.get("ExternalId"));
    if (!role.trusted().contains(identity) || wrongExternalId) {
      throw new RefusedException(
          403,
          "NoPermission",
          "You are not authorized to do this action. You should be authorized by RAM.");
    }
    return arn;
  }

  private String signer(Map<String, String> form) throws RefusedException {
    Key key = keys.get(form.getOrDefault("AccessKeyId", ""));
    if (key == null) {
      throw new RefusedException(
          404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    }
    Map<String, String> signed = new TreeMap<>(form);
    String signature = signed.remove("Signature");
    if (!sign(signed, key.secret()).equals(signature)) {
      throw new RefusedException(
          400,
          "SignatureDoesNotMatch",
          "Specified signature is not matched with our calculation. server string to sign is:"
              + "POST&%2F&AccessKeyId%3D"
              + key.id());
    }
    if (key.token() != null && !key.token().equals(form.get("SecurityToken"))) {
      throw new RefusedException(400, "InvalidSecurityToken.Malformed", "no token of this key");
    }
    if (!time.now().isBefore(key.expiration())) {
      throw new RefusedException(
          400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
    }
    return key.identity();
  }

  private String subject(Map<String, String> form) throws RefusedException {
    if (form.containsKey("Signature") || form.containsKey("AccessKeyId")) {
      throw new RefusedException(400, "Test.Signed", "this action is not signed");
    }
    String subject = oidcTokens.get(form.getOrDefault("OIDCToken", ""));
    if (subject == null) {
      throw new RefusedException(
          400,
          "AuthenticationFail.OIDCToken.Invalid",
          "The OIDC token " + form.get("OIDCToken") + " is not valid.");
    }
    return subject;
  }

  private String issue(String arn, String session) {
    int number = issued.size() + 1;
    Key key =
        new Key(
            "STS.NUissuedByTheTest" + (1000 + number),
            "secret/OfTheTest+" + number + "=0123456789",
            "CAIS/tokenOfTheTest+" + number + "==0123456789abcdef",
            arn,
            time.now().plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
    issued.add(key);
    onIssue.accept(key);
    keys.put(key.id(), key);
    return "{\"RequestId\":\"REQ-"
        + number
        + "\",\"AssumedRoleUser\":{\"Arn\":\""
        + arn
        + "/"
        + session
        + "\"},\"Credentials\":{\"AccessKeyId\":\""
        + key.id()
        + "\",\"AccessKeySecret\":\""
        + key.secret()
        + "\",\"SecurityToken\":\""
        + key.token()
        + "\",\"Expiration\":\""
        + key.expiration()
        + "\"}}";
  }

  private static void require(Map<String, String> form, String name, String value)
      throws RefusedException {
    if (!value.equals(form.get(name))) {
      throw new RefusedException(400, "Missing" + name, name + " is not " + value);
    }
  }

  /** Signature version 1, written independently from the documentation. */
  private static String sign(Map<String, String> parameters, String secret) {
    String query =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      String toSign = "POST&" + encoded("/") + "&" + encoded(query);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
