package io.github.sgaudit.command.completion;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.Account;
import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.CommandTree;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.Surroundings;
import io.github.sgaudit.command.options.ConnectionOptions;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.Ids;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.text.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What a completion script asks when TAB is pressed where an ID may stand: one page of security
 * groups, in a moment or not at all, and the same answer for some minutes. It asks the API alone,
 * with a key that is at hand. A line that cannot be run offers nothing; the reason is on stderr,
 * which the scripts drop.
 *
 * <p>Each line of the answer is an ID, a tab and a text for a person. Both are harmless to a shell
 * that splits lines at the first tab: neither has a tab or a control character.
 */
@Command(
    name = CompleteIdsCommand.NAME,
    hidden = true,
    description = "Prints IDs and names of security groups for a completion script.")
public final class CompleteIdsCommand implements Subcommand {
  static final String NAME = "__complete-ids";

  /** Longer ones are cut: a shell shows them on one line, beside the ID. */
  private static final int LONGEST_NAME = 60;

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      arity = "1",
      paramLabel = "N",
      description = "The word at which TAB was pressed, counted from 0.")
  private int current;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "WORD",
      converter = Converters.AsWritten.class,
      description = "The words of the line, from the command's name on.")
  private List<String> words = new ArrayList<>();

  public CompleteIdsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() throws Exception {
    UnfinishedLine line = new UnfinishedLine(words, current);
    ConnectionOptions connection = line.connection(CommandTree.of(surroundings));
    try (Account account = connection.openBriefly(surroundings)) {
      String answer = connection.isDemo() ? ask(account) : keptOrAsked(account);
      Set<String> named = line.named();
      surroundings
          .console()
          .out(
              answer
                  .lines()
                  .filter(offer -> !named.contains(offer.substring(0, offer.indexOf('\t'))))
                  .map(offer -> offer + "\n")
                  .collect(Collectors.joining()));
      return ExitCode.DONE;
    }
  }

  private String keptOrAsked(Account account) throws CommandException, InterruptedException {
    Path folder = KeptAnswer.folder(surroundings.environment());
    if (folder == null) {
      return ask(account);
    }
    AuditContext context = account.context(account.regionIds());
    KeptAnswer kept =
        new KeptAnswer(
            folder,
            OwnFiles.ofThisUser(),
            account.time(),
            List.of(
                surroundings.version(),
                account.regionIds().get(0),
                Objects.requireNonNullElse(context.endpoint(), ""),
                Objects.requireNonNullElse(context.profile(), ""),
                account.keyDigest()));
    String answer = kept.read();
    if (answer == null) {
      answer = ask(account);
      kept.write(answer);
    }
    return answer;
  }

  private static String ask(Account account) throws CommandException, InterruptedException {
    List<SecurityGroup> page = new ArrayList<>();
    try {
      // What one page has is enough to choose from.
      account
          .api()
          .describeSecurityGroups(
              account.regionIds().get(0),
              SecurityGroupFilter.none(),
              EcsApi.MAX_PAGE_SIZE,
              groups -> {
                page.addAll(groups);
                return false;
              });
    } catch (FailureException e) {
      throw new CommandException(ExitCode.of(List.of(e.failure())), FailureMessage.of(e.failure()));
    }
    return page.stream()
        .filter(group -> Ids.isId(group.securityGroupId()))
        .map(group -> group.securityGroupId() + "\t" + shown(group.securityGroupName()) + "\n")
        .distinct()
        .collect(Collectors.joining());
  }

  /**
   * A name is other people's text: what steers a terminal or a protocol becomes a question mark.
   */
  private static String shown(@Nullable String name) {
    if (name == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_NAME)
        .map(c -> Character.isSpaceChar(c) && !VisibleText.isHidden(c) ? ' ' : c)
        .forEach(c -> text.appendCodePoint(VisibleText.isHidden(c) ? '?' : c));
    return text.toString().strip();
  }
}
