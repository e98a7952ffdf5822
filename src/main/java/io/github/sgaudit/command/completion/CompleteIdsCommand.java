package io.github.sgaudit.command.completion;

import io.github.sgaudit.account.Account;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Subcommand;
import io.github.sgaudit.command.options.AccountOptions;
import io.github.sgaudit.command.options.Converters;
import io.github.sgaudit.command.options.Ids;
import io.github.sgaudit.command.options.Options;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a completion script asks when TAB is pressed where an ID may stand: one page of security
 * groups, in a moment or not at all, and the same answer for some minutes. It asks the API alone,
 * with a key that is at hand. A line that cannot be run offers nothing; the reason is on stderr,
 * which the scripts drop.
 *
 * <p>Each line of the answer is an ID, a tab and a text for a person. Both are harmless to a shell
 * that splits lines at the first tab: neither has a tab or a control character.
 */
public final class CompleteIdsCommand implements Subcommand {
  public static final String NAME = "__complete-ids";

  /** Longer ones are cut: a shell shows them on one line, beside the ID. */
  private static final int LONGEST_NAME = 60;

  private final CommandContext context;
  private final Function<List<String>, CommandLine> program;

  private final PositionalParamSpec current =
      PositionalParamSpec.builder()
          .type(int.class)
          .index("0")
          .arity("1")
          .required(true)
          .paramLabel("N")
          .description("The word at which TAB was pressed, counted from 0.")
          .build();

  private final PositionalParamSpec words =
      PositionalParamSpec.builder()
          .type(List.class)
          .auxiliaryTypes(String.class)
          .index("1..*")
          .arity("0..*")
          .paramLabel("WORD")
          .converters(new Converters.AsWritten())
          .description("The words of the line, from the command's name on.")
          .build();

  /**
   * Makes the command.
   *
   * @param context what it is given
   * @param program makes what parses a line that begins like the one given
   */
  public CompleteIdsCommand(CommandContext context, Function<List<String>, CommandLine> program) {
    this.context = context;
    this.program = program;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage()
        .description("Prints IDs and names of security groups for a completion script.")
        .hidden(true);
    spec.addPositional(current);
    spec.addPositional(words);
    return spec;
  }

  @Override
  public ExitCode run() throws Exception {
    UnfinishedLine line = new UnfinishedLine(Options.values(words), Options.required(current));
    AccountOptions options = line.account(program.apply(line.words()));
    try (Account account = options.openBriefly(context)) {
      String answer = options.areLocal() ? ask(account) : keptOrAsked(account);
      Set<String> named = line.named();
      context
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
    Path folder = CompletionCache.folder(context.environment());
    if (folder == null) {
      return ask(account);
    }
    AuditContext asked = account.context(account.regionIds());
    CompletionCache kept =
        new CompletionCache(
            folder,
            PrivateFiles.ofThisUser(),
            account.time(),
            List.of(
                context.version(),
                account.regionIds().get(0),
                Objects.requireNonNullElse(asked.endpoint(), ""),
                Objects.requireNonNullElse(asked.profile(), ""),
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
      throw CommandException.of(e.failure());
    }
    return page.stream()
        .filter(group -> Ids.isId(group.securityGroupId()))
        .map(group -> group.securityGroupId() + "\t" + shown(group.securityGroupName()) + "\n")
        .distinct()
        .collect(Collectors.joining());
  }

  private static String shown(@Nullable String name) {
    if (name == null) {
      return "";
    }
    int end =
        name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
    return SafeText.plain(name.substring(0, end)).strip();
  }
}
