package io.github.sgaudit.credentials;

import com.aliyuncs.CommonRpcRequest;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.sts.AssumeRoleRequest;
import com.aliyuncs.http.MethodType;
import io.github.sgaudit.api.AccountQuestion;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Call;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.FailureException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place that sends requests to STS. It sends the two actions that give the credentials of a
 * role, and the one that tells whose credentials they are, and refuses every other. All parameters
 * go in the body, so that neither a token nor a signature is part of a URL; the signature is the
 * same either way.
 */
public final class StsClient {
  static final Set<String> ACTIONS =
      Set.of("AssumeRole", "AssumeRoleWithOIDC", "GetCallerIdentity");

  private static final String VERSION = "2015-04-01";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Accept",
          "application/json",
          "Content-Type",
          "application/x-www-form-urlencoded",
          "User-Agent",
          "sgaudit");

  private final Caller caller;
  private final URI endpoint;
  private final TimeSource time;

  public StsClient(Caller caller, URI endpoint, TimeSource time) {
    this.caller = caller;
    this.endpoint = endpoint;
    this.time = time;
  }

  /** The credentials of a role that other credentials may assume, themselves renewed as needed. */
  CredentialFetcher assumedRole(RoleSettings role, RenewingCredentials base) {
    return patiently -> {
      // Before the call, so that a failure to get these is reported as such.
      base.get();
      return ask(new AssumeRole(role, base), role, patiently);
    };
  }

  /** The credentials of a role that an OIDC token may assume, as in a container cluster. */
  CredentialFetcher oidcRole(RoleSettings role, String providerArn, OidcToken token) {
    return patiently ->
        ask(new AssumeRoleWithOidc(role, providerArn, token.read()), role, patiently);
  }

  /**
   * The ID of the account that credentials belong to. No permission is needed to ask.
   *
   * @throws FailureException if that was refused, or there is no answer that is understood
   */
  public String accountId(RenewingCredentials credentials)
      throws FailureException, InterruptedException {
    return ask(new GetCallerIdentity(credentials), caller);
  }

  private Credentials ask(StsCall<Credentials> call, RoleSettings role, boolean patiently)
      throws FailureException, InterruptedException {
    try {
      return ask(call, patiently ? caller : caller.withoutRetries());
    } catch (FailureException e) {
      throw new FailureException(
          e.failure().asFailureOfCredentials("cannot assume the role " + role.roleArn()));
    }
  }

  static <T> T ask(StsCall<T> call, Caller caller) throws FailureException, InterruptedException {
    if (!ACTIONS.contains(call.action())) {
      throw new IllegalArgumentException("the action " + call.action() + " is never sent");
    }
    return caller.ask(call);
  }

  /** A call whose parameters are a form. */
  abstract class StsCall<T> implements Call<T> {
    private final String action;

    StsCall(String action) {
      this.action = action;
    }

    /** The encoded form, made again for each try. */
    abstract String form() throws FailureException, InterruptedException;

    /** What no message may show of the last form. */
    abstract List<String> secrets();

    @Override
    public final String action() {
      return action;
    }

    @Override
    public final String place() {
      return endpoint.getRawAuthority();
    }

    @Override
    public final String permission() {
      return "sts:" + action;
    }

    @Override
    public final Outgoing request() throws FailureException, InterruptedException {
      String form = form();
      if (!List.of(form.split("&", -1)).contains("Action=" + action)) {
        throw new IllegalArgumentException("the request is not one of " + action);
      }
      return new Outgoing(
          new HttpRequest(
              "POST", endpoint.resolve("/"), HEADERS, form.getBytes(StandardCharsets.US_ASCII)),
          secrets());
    }
  }

  /** A call that says who asks by the signature of a key. */
  private abstract class SignedCall<T> extends StsCall<T> {
    private final RenewingCredentials base;
    private @Nullable Credentials keys;

    SignedCall(String action, RenewingCredentials base) {
      super(action);
      this.base = base;
    }

    /** Made again for each try. */
    abstract RpcAcsRequest<?> sdkRequest();

    @Override
    final String form() throws FailureException, InterruptedException {
      Credentials current = base.get();
      keys = current;
      RpcAcsRequest<?> request = sdkRequest();
      // The method is signed, and the SDK would take GET.
      request.setSysMethod(MethodType.POST);
      return RequestSigner.sign(request, null, endpoint, current).getRawQuery();
    }

    @Override
    final List<String> secrets() {
      return keys == null ? List.of() : keys.secrets();
    }

    /** If nothing says when the key expires, it was not renewed before. */
    @Override
    public final boolean renewCredentials() throws FailureException, InterruptedException {
      return keys != null && base.renew(keys);
    }
  }

  private final class GetCallerIdentity extends SignedCall<String> {
    GetCallerIdentity(RenewingCredentials credentials) {
      super("GetCallerIdentity", credentials);
    }

    /** The SDK's core has no class for this action. */
    @Override
    RpcAcsRequest<?> sdkRequest() {
      return new CommonRpcRequest("Sts", VERSION, action());
    }

    @Override
    public String read(WireObject body) throws WireException {
      body.requiredText("RequestId");
      String accountId = body.textOrNumber("AccountId");
      if (accountId == null) {
        throw new WireException("AccountId is missing");
      }
      if (!AccountQuestion.isAccountId(accountId)) {
        throw new WireException("AccountId is not an account ID");
      }
      return accountId;
    }
  }

  private final class AssumeRole extends SignedCall<Credentials> {
    private final RoleSettings role;

    AssumeRole(RoleSettings role, RenewingCredentials base) {
      super("AssumeRole", base);
      this.role = role;
    }

    @Override
    public boolean isForKeys() {
      return true;
    }

    @Override
    public Credentials read(WireObject body) throws WireException {
      return KeyAnswer.readSts(body);
    }

    @Override
    RpcAcsRequest<?> sdkRequest() {
      AssumeRoleRequest request = new AssumeRoleRequest();
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
  }

  /** Not signed: the token says who asks. */
  private final class AssumeRoleWithOidc extends StsCall<Credentials> {
    private final RoleSettings role;
    private final String providerArn;
    private final String token;

    AssumeRoleWithOidc(RoleSettings role, String providerArn, String token) {
      super("AssumeRoleWithOIDC");
      this.role = role;
      this.providerArn = providerArn;
      this.token = token;
    }

    @Override
    public boolean isForKeys() {
      return true;
    }

    @Override
    public Credentials read(WireObject body) throws WireException {
      return KeyAnswer.readSts(body);
    }

    @Override
    String form() {
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("Action", action());
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

    @Override
    List<String> secrets() {
      return List.of(token);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
