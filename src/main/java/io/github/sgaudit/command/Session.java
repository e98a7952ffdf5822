package io.github.sgaudit.command;

import io.github.sgaudit.account.Account;
import io.github.sgaudit.api.AccountQuestion;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.FactSource;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Target;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.snapshot.SnapshotHeader;
import io.github.sgaudit.survey.LiveFacts;
import io.github.sgaudit.survey.SnapshotSurvey;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Answers from the account itself. Which one it is, is asked only where one is expected. */
  public FactSource facts() {
    return facts(account.callerIdentity().isExpected() ? account.callerIdentity() : null);
  }

  /** The same, and which account it is, is asked beside the first questions. */
  public FactSource factsAndAccount() {
    return facts(account.callerIdentity());
  }

  /**
   * What asks the account for all that a snapshot holds.
   *
   * @param filter which groups are asked about
   */
  public SnapshotSurvey snapshotSurvey(SecurityGroupFilter filter) {
    return new SnapshotSurvey(api(), concurrency, progress, filter);
  }

  private FactSource facts(@Nullable AccountQuestion question) {
    return new LiveFacts(api(), time(), concurrency, progress, question);
  }

  /** What a snapshot answers of itself; null where the account itself is asked. */
  public @Nullable SnapshotHeader snapshot() {
    return account.snapshot();
  }

  /**
   * Makes sure that the questions about these groups were asked, where a snapshot answers.
   *
   * @throws CommandException where its filters left out one of them
   */
  public void requireHeld(List<String> securityGroupIds) throws CommandException {
    requireHeld(SecurityGroupFilter.none().withSecurityGroupIds(securityGroupIds));
  }

  /** The same for all groups that match a filter. */
  public void requireHeld(SecurityGroupFilter filter) throws CommandException {
    account.requireHeld(regionIds, filter);
  }

  /** Waits for the ID of the account where a note is to name it: some seconds at most. */
  public void awaitAccount() throws InterruptedException {
    if (messages.showsNotes()) {
      account.callerIdentity().ask();
    }
  }

  /**
   * Waits until it is known that this is the account that {@code --expect-account} names, if it
   * does; {@link #head} has done it before anything is printed.
   *
   * @throws CommandException where it is another one, or that could not be told
   */
  public void requireExpectedAccount() throws CommandException, InterruptedException {
    account.callerIdentity().requireExpected(context());
  }

  /**
   * Waits until it is known which account this is.
   *
   * @throws CommandException where that could not be told
   */
  public void requireKnownAccount() throws CommandException, InterruptedException {
    account.callerIdentity().requireKnown(context());
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
   * What a report on this account begins with, once it is known that it may be printed.
   *
   * @param complete whether everything that was asked for was answered
   * @param failures the regions that gave no answer
   * @throws CommandException where the account is not the one that is expected
   */
  public ReportHead head(boolean complete, List<Failure> failures)
      throws CommandException, InterruptedException {
    requireExpectedAccount();
    return new ReportHead(context(), complete, failures, sameAccount);
  }
}
