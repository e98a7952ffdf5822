package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.credentials.sts.OidcRole;
import io.github.sgaudit.credentials.sts.RoleSettings;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OIDC role in the environment, as a container cluster sets it for a pod: {@code
 * ALIBABA_CLOUD_ROLE_ARN}, {@code ALIBABA_CLOUD_OIDC_PROVIDER_ARN} and {@code
 * ALIBABA_CLOUD_OIDC_TOKEN_FILE}; {@code ALIBABA_CLOUD_ROLE_SESSION_NAME} if need be. The role's
 * ARN alone is no sign of it: the {@code aliyun} CLI takes it for other modes too.
 */
final class OidcVariables implements CredentialSource {
  private static final String ROLE_ARN = "ALIBABA_CLOUD_ROLE_ARN";
  private static final String PROVIDER_ARN = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
  private static final String TOKEN_FILE = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
  private static final String SESSION_NAME = "ALIBABA_CLOUD_ROLE_SESSION_NAME";

  private final Map<String, String> environment;
  private final CredentialFetchers fetchers;

  OidcVariables(Map<String, String> environment, CredentialFetchers fetchers) {
    this.environment = Map.copyOf(environment);
    this.fetchers = fetchers;
  }

  @Override
  public @Nullable ResolvedCredentials find() throws FailureException {
    if (value(PROVIDER_ARN).isEmpty() && value(TOKEN_FILE).isEmpty()) {
      return null;
    }
    for (String variable : List.of(ROLE_ARN, PROVIDER_ARN, TOKEN_FILE)) {
      if (value(variable).isEmpty()) {
        String set = value(TOKEN_FILE).isEmpty() ? PROVIDER_ARN : TOKEN_FILE;
        throw FailureException.ofCredentials(
            set
                + " is set in the environment, but "
                + variable
                + " is not: set it, or unset "
                + set
                + " to use another source");
      }
    }
    String sessionName = value(SESSION_NAME);
    RoleSettings role =
        new RoleSettings(
            RoleSettings.requireRoleArn(value(ROLE_ARN), ROLE_ARN),
            sessionName.isEmpty()
                ? fetchers.sessionName()
                : RoleSettings.requireSessionName(sessionName, SESSION_NAME),
            null,
            null,
            RoleSettings.DEFAULT_SECONDS);
    return ResolvedCredentials.of(
            fetchers.renewing(
                fetchers.oidcRole(
                    role,
                    OidcRole.requireProviderArn(value(PROVIDER_ARN), PROVIDER_ARN),
                    value(TOKEN_FILE),
                    TOKEN_FILE,
                    null)),
            "oidc",
            TOKEN_FILE)
        .withRole(role.roleArn());
  }

  @Override
  public String lookedFor() {
    return PROVIDER_ARN + " and " + TOKEN_FILE;
  }

  private String value(String variable) {
    return environment.getOrDefault(variable, "");
  }
}
