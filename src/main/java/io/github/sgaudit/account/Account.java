package io.github.sgaudit.account;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.snapshot.SnapshotHeader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account that can be asked. */
public interface Account extends AutoCloseable {

  /**
   * Where the questions go.
   *
   * @return the API
   */
  EcsApi api();

  /**
   * The regions that the command line or the settings name; with {@code --all-regions} the one
   * whose endpoint is asked for all.
   *
   * @return at least one region, each once
   */
  List<String> regionIds();

  /**
   * The clock by which the account is asked, and the way to wait.
   *
   * @return the clock
   */
  TimeSource time();

  /**
   * Questions are asked in rounds, and one begins: the bound on a run's time begins anew, and the
   * context tells the new time. What nobody waits for any longer may be under way.
   */
  void beginRound();

  /**
   * As whom, where and when the questions are asked.
   *
   * @param regionIds the regions asked
   * @return the context for the documents
   */
  AuditContext context(List<String> regionIds);

  /** What the snapshot that answers says of itself; null where the account itself is asked. */
  default @Nullable SnapshotHeader snapshot() {
    return null;
  }

  /**
   * Makes sure that the questions about groups were asked, where a snapshot answers.
   *
   * @param which the groups
   * @throws CommandException where its filters left out one of them
   */
  default void requireHeld(List<String> regionIds, SecurityGroupFilter which)
      throws CommandException {}

  /** Which account it is, by its ID. */
  CallerIdentity callerIdentity();

  /**
   * Where groups are looked for: the account by the profile or the source of its credentials, in
   * each of these regions.
   */
  default List<Target> targets(List<String> regionIds) {
    AuditContext context = context(regionIds);
    String account = Objects.requireNonNullElse(context.profile(), context.credentialSource());
    return regionIds.stream().map(regionId -> new Target(account, regionId)).toList();
  }

  /**
   * Where region, endpoint and credentials come from, for {@code --verbose}.
   *
   * @return such as {@code region from --region}; empty where that is plain
   */
  default List<String> origins() {
    return List.of();
  }

  /**
   * What tells the identity that asks from any other: a digest, which shows nothing of the access
   * key. The masked key of the context may be that of several.
   *
   * @return the digest of the access key with which the account was opened
   */
  default String keyDigest() {
    return "";
  }

  @Override
  void close();
}
