package io.github.sgaudit;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.survey.EcsApi;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account that is asked through a client. */
record ConnectedAccount(
    EcsApi api,
    List<String> regionIds,
    Instant openedAt,
    @Nullable String endpoint,
    Identity identity,
    Runnable closing)
    implements Account {

  /** As whom the account is asked. */
  record Identity(
      String credentialSource,
      @Nullable String maskedAccessKeyId,
      @Nullable String profile,
      @Nullable String roleArn) {}

  @Override
  public AuditContext context(List<String> asked) {
    return new AuditContext(
        openedAt,
        asked,
        endpoint,
        identity.credentialSource(),
        identity.maskedAccessKeyId(),
        identity.profile(),
        identity.roleArn());
  }

  @Override
  public void close() {
    closing.run();
  }
}
