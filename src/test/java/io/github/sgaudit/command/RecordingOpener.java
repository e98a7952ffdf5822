package io.github.sgaudit.command;

import io.github.sgaudit.account.Account;
import io.github.sgaudit.account.AccountOpener;
import io.github.sgaudit.account.AccountSettings;
import io.github.sgaudit.account.CallerIdentity;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.AuditContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens one account over an API, and remembers what the command line said of it. */
public final class RecordingOpener implements AccountOpener {
  public final List<AccountSettings> opened = new ArrayList<>();
  public int closed;
  int rounds;
  private final EcsApi api;

  public RecordingOpener(EcsApi api) {
    this.api = api;
  }

  @Override
  public Account open(AccountSettings settings) {
    opened.add(settings);
    List<String> regionIds =
        settings.regions().isEmpty() ? List.of("cn-hangzhou") : settings.regions();
    return new OpenedAccount(regionIds, settings.expectedAccountId());
  }

  @Override
  public Account openWithKeyAtHand(AccountSettings settings) {
    return open(settings);
  }

  private final class OpenedAccount implements Account {
    private final List<String> regionIds;
    private final CallerIdentity callerIdentity;

    OpenedAccount(List<String> regionIds, @Nullable String expectedAccountId) {
      this.regionIds = regionIds;
      this.callerIdentity = CallerIdentity.notAsked(expectedAccountId, "nobody is asked");
    }

    @Override
    public CallerIdentity callerIdentity() {
      return callerIdentity;
    }

    @Override
    public EcsApi api() {
      return api;
    }

    @Override
    public List<String> regionIds() {
      return regionIds;
    }

    @Override
    public TimeSource time() {
      return TimeSource.system();
    }

    @Override
    public void beginRound() {
      rounds++;
    }

    @Override
    public AuditContext context(List<String> asked) {
      return new AuditContext(
          Instant.parse("2026-11-21T12:00:00Z"), asked, null, "fake", null, null, null, null);
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
