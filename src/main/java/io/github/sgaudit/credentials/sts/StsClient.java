package io.github.sgaudit.credentials.sts;

import com.aliyuncs.auth.sts.AssumeRoleRequest;
import com.aliyuncs.http.MethodType;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.credentials.CredentialCalls;
import io.github.sgaudit.credentials.CredentialQuestion;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RequestSigner;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place that sends requests to STS. It sends the two actions that give the credentials of a
 * role and refuses every other. All parameters go in the body, so that neither a token nor a
 * signature is part of a URL; the signature is the same either way.
 */
public final class StsClient {
  static final Set<String> ACTIONS = Set.of("AssumeRole", "AssumeRoleWithOIDC");

  private static final String VERSION = "2015-04-01";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Accept",
          "application/json",
          "Content-Type",
          "application/x-www-form-urlencoded",
          "User-Agent",
          "sgaudit");

  private final CredentialCalls calls;
  private final URI endpoint;
  private final TimeSource time;

  /**
   * Makes a client.
   *
   * @param calls sends the requests
   * @param endpoint scheme and host of STS
   * @param time the time that requests carry
   */
  public StsClient(CredentialCalls calls, URI endpoint, TimeSource time) {
    this.calls = calls;
    this.endpoint = endpoint;
    this.time = time;
  }

  /** The credentials of a role, for the credentials of whoever may assume it. */
  TemporaryCredentials assumeRole(RoleSettings role, Credentials keys, boolean patiently)
      throws FailureException, InterruptedException {
    return ask(
        "AssumeRole",
        () -> RequestSigner.sign(assumeRoleRequest(role), null, endpoint, keys).getRawQuery(),
        code -> StsAdvice.onAssumeRole(code, role.roleArn()),
        Stream.of(keys.accessKeySecret(), keys.securityToken(), keys.accessKeyId())
            .filter(Objects::nonNull)
            .toList(),
        patiently);
  }

  /** The credentials of a role, for an OIDC token. Not signed: the token says who asks. */
  TemporaryCredentials assumeRoleWithOidc(
      RoleSettings role, String providerArn, String token, boolean patiently)
      throws FailureException, InterruptedException {
    return ask(
        "AssumeRoleWithOIDC",
        () -> oidcForm(role, providerArn, token),
        code -> StsAdvice.onOidc(code, role.roleArn()),
        List.of(token),
        patiently);
  }

  TemporaryCredentials ask(
      String action,
      Supplier<String> form,
      Function<@Nullable String, String> advice,
      List<String> secrets,
      boolean patiently)
      throws FailureException, InterruptedException {
    if (!ACTIONS.contains(action)) {
      throw new IllegalArgumentException("the action " + action + " is never sent");
    }
    return calls.ask(
        new CredentialQuestion<>(
            action,
            endpoint.getRawAuthority(),
            () -> post(action, form.get()),
            StsAnswer::read,
            advice,
            secrets),
        patiently);
  }

  private HttpRequest post(String action, String form) {
    if (!List.of(form.split("&", -1)).contains("Action=" + action)) {
      throw new IllegalArgumentException("the request is not one of " + action);
    }
    return new HttpRequest(
        "POST", endpoint.resolve("/"), HEADERS, form.getBytes(StandardCharsets.US_ASCII));
  }

  private static AssumeRoleRequest assumeRoleRequest(RoleSettings role) {
    AssumeRoleRequest request = new AssumeRoleRequest();
    // The method is signed, and the SDK would take GET.
    request.setSysMethod(MethodType.POST);
    request.setRoleArn(role.roleArn());
    request.setRoleSessionName(role.sessionName());
    request.setDurationSeconds((long) role.durationSeconds());
    if (role.externalId() != null) {
      request.setExternalId(role.externalId());
    }
    if (role.policy() != null) {
      request.setPolicy(role.policy());
    }
    return request;
  }

  private String oidcForm(RoleSettings role, String providerArn, String token) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Action", "AssumeRoleWithOIDC");
    parameters.put("Version", VERSION);
    parameters.put("Format", "JSON");
    parameters.put("Timestamp", time.now().truncatedTo(ChronoUnit.SECONDS).toString());
    parameters.put("SignatureNonce", UUID.randomUUID().toString());
    parameters.put("RoleArn", role.roleArn());
    parameters.put("RoleSessionName", role.sessionName());
    parameters.put("DurationSeconds", String.valueOf(role.durationSeconds()));
    parameters.put("OIDCProviderArn", providerArn);
    parameters.put("OIDCToken", token);
    if (role.policy() != null) {
      parameters.put("Policy", role.policy());
    }
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
