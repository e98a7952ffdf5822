package io.github.sgaudit.command.options;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.AccountSettings;
import io.github.sgaudit.command.CallLog;
import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.Notices;
import io.github.sgaudit.command.Progress;
import io.github.sgaudit.command.ProgressSettings;
import io.github.sgaudit.command.RunProgress;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.Console;
import io.github.sgaudit.output.SameAccount;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Which account and regions are asked, as whom, and how patiently. */
public final class ConnectionOptions {
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  @Mixin private AccountOptions account = new AccountOptions();
  @Mixin private RequestOptions requests = new RequestOptions();
  @Mixin private MessageOptions messages = new MessageOptions();
  private @Nullable CallLog callLog;

  /** Where this run's notes go; under {@code --verbose} its calls are logged from now on. */
  public Notices notices(Console console) {
    callLog = messages.verbose() ? new CallLog(console) : null;
    return new Notices(console, messages.quiet(), callLog);
  }

  /** Begins to measure this run; under {@code --verbose} the log of the calls is its progress. */
  public Progress progress(Surroundings surroundings) {
    return new Progress(
        surroundings.console(),
        messages.quiet() || messages.verbose() ? ProgressSettings.none() : surroundings.progress());
  }

  public int concurrency() {
    return requests.concurrency();
  }

  private void check() throws CommandException {
    requests.check();
    account.check();
  }

  public Account open(Surroundings surroundings, RunProgress progress)
      throws CommandException, InterruptedException {
    check();
    Account opened =
        surroundings
            .accounts()
            .open(
                settings(
                    requests.timeout(),
                    requests.connectTimeout(),
                    requests.readTimeout(),
                    requests.retries(),
                    callLog == null ? progress : callLog));
    progress.asks(opened.regionIds());
    if (messages.verbose() && !messages.quiet()) {
      // Before the first call: it may fail because another source won than was meant.
      String origins = String.join(", ", opened.origins());
      surroundings
          .console()
          .err(
              "account: "
                  + Notices.account(opened.context(opened.regionIds()))
                  + (origins.isEmpty() ? "" : "; " + origins));
    }
    return opened;
  }

  /** How a person who was told a command reaches this account again. */
  public SameAccount sameAccount() {
    Map<String, String> typed = new HashMap<>();
    account.addTyped(typed);
    requests.addTyped(typed);
    return new SameAccount(account.demo(), typed);
  }

  /** Whether the sample account is asked, which costs no call and is elsewhere each time. */
  public boolean isDemo() {
    return account.demo();
  }

  /** Opens the account for one call that is answered in a moment or not at all. */
  public Account openBriefly(Surroundings surroundings)
      throws CommandException, InterruptedException {
    check();
    return surroundings
        .accounts()
        .openWithKeyAtHand(settings(A_MOMENT, A_MOMENT, A_MOMENT, 0, CallListener.none()));
  }

  private AccountSettings settings(
      @Nullable Duration bound,
      Duration connectBound,
      Duration readBound,
      int triesAfterFirst,
      CallListener listener)
      throws CommandException {
    return new AccountSettings(
        account.regions(),
        account.allRegions(),
        account.profile(),
        account.role(),
        requests.endpoint(),
        requests.vpcEndpoint(),
        requests.caBundle(),
        bound,
        connectBound,
        readBound,
        triesAfterFirst,
        account.demo(),
        listener);
  }

  /** The regions to ask; with {@code --all-regions} the API tells them. */
  public List<String> regionIds(Account asked, RunProgress progress)
      throws CommandException, InterruptedException {
    if (!account.allRegions()) {
      return asked.regionIds();
    }
    try {
      List<String> all =
          List.copyOf(new LinkedHashSet<>(asked.api().describeRegions(asked.regionIds().get(0))));
      progress.asks(all);
      return all;
    } catch (FailureException e) {
      Failure failure = e.failure();
      throw new CommandException(ExitCode.of(List.of(failure)), FailureMessage.of(failure));
    }
  }
}
