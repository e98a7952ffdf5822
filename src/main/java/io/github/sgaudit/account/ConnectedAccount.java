package io.github.sgaudit.account;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account that is asked through a client. */
record ConnectedAccount(
    AskedClient asked,
    List<String> regionIds,
    @Nullable String endpoint,
    Identity identity,
    CallerIdentity callerIdentity,
    List<String> origins,
    Runnable closing)
    implements Account {

  /** As whom the account is asked; the key may change when temporary credentials are renewed. */
  record Identity(
      String credentialSource,
      Supplier<@Nullable String> maskedAccessKeyId,
      @Nullable String profile,
      @Nullable String roleArn,
      String keyDigest) {}

  /**
   * Sends the requests of an account, within the bounds that the command line sets.
   *
   * @param environment read for the proxy
   */
  static Caller caller(AccountSettings settings, Map<String, String> environment, TimeSource time)
      throws InvalidSettingException {
    return Caller.open(
        new RequestSettings(
            settings.connectTimeout(),
            settings.readTimeout(),
            settings.timeout(),
            settings.retries(),
            settings.caBundle(),
            environment),
        time,
        settings.listener());
  }

  @Override
  public EcsApi api() {
    return asked.client();
  }

  @Override
  public TimeSource time() {
    return asked.time();
  }

  @Override
  public void beginRound() {
    asked.beginRound();
  }

  @Override
  public AuditContext context(List<String> askedRegions) {
    return new AuditContext(
        asked.askedAt(),
        askedRegions,
        endpoint,
        identity.credentialSource(),
        callerIdentity.accountId(),
        identity.maskedAccessKeyId().get(),
        identity.profile(),
        identity.roleArn());
  }

  @Override
  public String keyDigest() {
    return identity.keyDigest();
  }

  @Override
  public void close() {
    closing.run();
  }
}
