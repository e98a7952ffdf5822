package io.github.sgaudit.command;

import io.github.sgaudit.account.Account;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.survey.LiveFacts;
import java.util.List;

/**
 * An open account with all that a command needs to ask it: from opening it to the last line on
 * stderr, commands do the same, and only their {@link Work} differs.
 *
 * @param account the account
 * @param regionIds the regions to ask; with {@code --all-regions} those that the API returned
 * @param concurrency the number of requests in flight
 * @param progress is notified of how far the run is
 * @param messages what goes to stderr
 * @param sameAccount how a command that is suggested reaches this account
 */
public record Session(
    Account account,
    List<String> regionIds,
    int concurrency,
    RunProgress progress,
    UserMessages messages,
    SameAccount sameAccount) {

  /** Copies the list. */
  public Session {
    regionIds = List.copyOf(regionIds);
  }

  /** What a command does with an open account. */
  @FunctionalInterface
  public interface Work {

    /**
     * Asks, and prints the answer.
     *
     * @param session the open account
     * @return how the process ends
     * @throws Exception what {@code Execution} turns into a line and an exit code
     */
    ExitCode in(Session session) throws Exception;
  }

  /** Where questions are sent. */
  public EcsApi api() {
    return account.api();
  }

  /** Where groups are looked for. */
  public List<Target> targets() {
    return account.targets(regionIds);
  }

  /** Answers from the account itself. */
  public FactSource facts() {
    return new LiveFacts(api(), time(), concurrency, progress, null);
  }

  /** The clock by which the account is asked. */
  public TimeSource time() {
    return account.time();
  }

  /** When, where and as whom the account is asked. */
  public AuditContext context() {
    return account.context(regionIds);
  }

  /**
   * What a report on this account begins with.
   *
   * @param complete whether everything that was asked for was answered
   * @param failures the regions that gave no answer
   */
  public ReportHead head(boolean complete, List<Failure> failures) {
    return new ReportHead(context(), complete, failures, sameAccount);
  }
}
