package io.github.sgaudit.account;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.InvalidSettingException;
import io.github.sgaudit.snapshot.Snapshot;
import io.github.sgaudit.snapshot.SnapshotHeader;
import io.github.sgaudit.snapshot.SnapshotReader;
import io.github.sgaudit.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account as a snapshot has it. Nobody is asked, and nothing of the environment is read. */
final class SnapshotAccount implements Account {
  private static final String SOURCE = "snapshot";

  private final Snapshot snapshot;
  private final String file;
  private final List<String> regionIds;
  private final TimeSource time;
  private final CallerIdentity callerIdentity;

  private SnapshotAccount(
      Snapshot snapshot,
      String file,
      List<String> regionIds,
      TimeSource time,
      CallerIdentity callerIdentity) {
    this.snapshot = snapshot;
    this.file = file;
    this.regionIds = regionIds;
    this.time = time;
    this.callerIdentity = callerIdentity;
  }

  static Account open(AccountSettings settings, String file, TimeSource time)
      throws InvalidSettingException, CommandException {
    if (settings.demo()
        || settings.profile() != null
        || settings.role() != null
        || settings.endpoint() != null
        || settings.endpointType() != null
        || settings.caBundle() != null) {
      throw CommandException.usage(
          "--snapshot asks no account and excludes --demo, --profile, --role-arn, --endpoint,"
              + " --endpoint-type and --ca-bundle");
    }
    // A region that is misspelt is found before a file is read that may be large.
    Set<String> wanted =
        settings.regions().isEmpty()
            ? Set.of()
            : new LinkedHashSet<>(RegionResolver.resolve(settings.regions(), Map.of(), null));
    Snapshot snapshot = SnapshotReader.read(file);
    AuditContext context = snapshot.header().context();
    for (String regionId : wanted) {
      if (!context.regionIds().contains(regionId)) {
        throw CommandException.usage(
            SafeText.plain(file)
                + " does not hold the region "
                + regionId
                + "; it holds "
                + String.join(", ", context.regionIds()));
      }
    }
    return new SnapshotAccount(
        snapshot,
        file,
        wanted.isEmpty() ? context.regionIds() : List.copyOf(wanted),
        new StoppedClock(context.checkedAt(), time),
        callerIdentity(settings.expectedAccountId(), snapshot.header()));
  }

  /** The number in a redacted file is none of an account, and may be that of another one. */
  private static CallerIdentity callerIdentity(@Nullable String expected, SnapshotHeader header) {
    return header.redacted()
        ? CallerIdentity.notAsked(
            expected, "the snapshot is redacted; use the one that it was made of")
        : CallerIdentity.known(
            expected, header.context().accountId(), "the snapshot does not tell it");
  }

  /** The wall clock of the time when the snapshot was taken. */
  private record StoppedClock(Instant now, TimeSource running) implements TimeSource {
    @Override
    public long nanoTime() {
      return running.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      running.sleep(duration);
    }
  }

  @Override
  public SnapshotHeader snapshot() {
    return snapshot.header();
  }

  @Override
  public void requireHeld(List<String> regions, SecurityGroupFilter which) throws CommandException {
    SecurityGroup leftOut = snapshot.leftOut(regions, which);
    if (leftOut != null) {
      throw CommandException.usage(
          SafeText.plain(file)
              + " was taken with filters that leave out "
              + leftOut.securityGroupId()
              + " in "
              + leftOut.regionId()
              + "; take a snapshot that includes it, or leave the group out here too");
    }
  }

  @Override
  public EcsApi api() {
    return snapshot.api();
  }

  @Override
  public List<String> regionIds() {
    return regionIds;
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public void beginRound() {
    // The answers stay those of one time.
  }

  @Override
  public AuditContext context(List<String> regions) {
    AuditContext taken = snapshot.header().context();
    return new AuditContext(
        taken.checkedAt(),
        regions,
        taken.endpoint(),
        SOURCE,
        taken.accountId(),
        taken.accessKeyId(),
        taken.profile(),
        taken.roleArn());
  }

  @Override
  public CallerIdentity callerIdentity() {
    return callerIdentity;
  }

  @Override
  public List<String> origins() {
    return List.of("answers from " + file);
  }

  @Override
  public void close() {
    // The file was read and closed when it was opened.
  }
}
