package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.credentials.service.InstanceRole;
import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The RAM role of the ECS instance. One that {@code ALIBABA_CLOUD_ECS_METADATA} names must be
 * there; without that variable the metadata service is asked whether there is one.
 */
final class InstanceRoleSource implements CredentialSource {
  private static final String ROLE_NAME = "ALIBABA_CLOUD_ECS_METADATA";
  private static final String SOURCE = "instance-role";

  private final String roleName;
  private final CredentialFetchers fetchers;
  private String absence = "";

  InstanceRoleSource(Map<String, String> environment, CredentialFetchers fetchers) {
    this.roleName = environment.getOrDefault(ROLE_NAME, "");
    this.fetchers = fetchers;
  }

  /** Whether the environment names the role. */
  boolean isExplicit() {
    return !roleName.isEmpty() && fetchers.metadataAllowed();
  }

  @Override
  public @Nullable ResolvedCredentials find() throws FailureException, InterruptedException {
    if (isExplicit()) {
      String name = InstanceRole.requireRoleName(roleName, ROLE_NAME);
      return ResolvedCredentials.of(
          fetchers.renewing(fetchers.instanceRole(name)), SOURCE, ROLE_NAME);
    }
    RenewingCredentials credentials = fetchers.renewing(fetchers.instanceRoleIfThereIsOne());
    try {
      credentials.get();
    } catch (FailureException e) {
      if (e.failure().kind() != Kind.CREDENTIALS_ABSENT) {
        throw e;
      }
      absence = e.getMessage();
      return null;
    }
    return ResolvedCredentials.of(credentials, SOURCE, "the metadata service");
  }

  @Override
  public String lookedFor() {
    return "the RAM role of an ECS instance (" + absence + ")";
  }
}
