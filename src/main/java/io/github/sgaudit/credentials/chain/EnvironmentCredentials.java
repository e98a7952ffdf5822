package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.FixedCredentials;
import io.github.sgaudit.credentials.KeyText;
import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.outcome.FailureException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access key in the environment: {@code ALIBABA_CLOUD_ACCESS_KEY_ID}, {@code
 * ALIBABA_CLOUD_ACCESS_KEY_SECRET} and, for a temporary one, {@code ALIBABA_CLOUD_SECURITY_TOKEN}.
 * An empty variable counts as not set.
 *
 * <p>An environment that is set in part is an error, not a reason to ask the next source: whoever
 * set one of the variables meant this account, and the next source may well answer for another one,
 * with a verdict that is true of the wrong account.
 */
final class EnvironmentCredentials implements CredentialSource {
  static final String ACCESS_KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
  static final String ACCESS_KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
  static final String SECURITY_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN";

  private final Map<String, String> environment;
  private final CredentialFetchers fetchers;

  EnvironmentCredentials(Map<String, String> environment, CredentialFetchers fetchers) {
    this.environment = Map.copyOf(environment);
    this.fetchers = fetchers;
  }

  @Override
  public @Nullable ResolvedCredentials find() throws FailureException {
    String accessKeyId = value(ACCESS_KEY_ID);
    String accessKeySecret = value(ACCESS_KEY_SECRET);
    String securityToken = value(SECURITY_TOKEN);
    if (accessKeyId == null && accessKeySecret == null && securityToken == null) {
      return null;
    }
    if (accessKeyId == null || accessKeySecret == null) {
      throw setInPart(accessKeyId, accessKeySecret);
    }
    Credentials credentials = new Credentials(accessKeyId, accessKeySecret, securityToken);
    return ResolvedCredentials.of(
        fetchers.renewing(new FixedCredentials(credentials)), "environment", ACCESS_KEY_ID);
  }

  @Override
  public String lookedFor() {
    return ACCESS_KEY_ID + " and " + ACCESS_KEY_SECRET + " in the environment";
  }

  private @Nullable String value(String variable) throws FailureException {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? null : KeyText.requireUsable(value, variable);
  }

  private static FailureException setInPart(
      @Nullable String accessKeyId, @Nullable String accessKeySecret) {
    if (accessKeyId != null) {
      return incomplete(ACCESS_KEY_ID, ACCESS_KEY_SECRET + " is not: set it");
    }
    if (accessKeySecret != null) {
      return incomplete(ACCESS_KEY_SECRET, ACCESS_KEY_ID + " is not: set it");
    }
    return incomplete(
        SECURITY_TOKEN, ACCESS_KEY_ID + " and " + ACCESS_KEY_SECRET + " are not: set them");
  }

  private static FailureException incomplete(String variable, String missing) {
    return FailureException.ofCredentials(
        variable
            + " is set in the environment, but "
            + missing
            + ", or unset "
            + variable
            + " to use another source");
  }
}
