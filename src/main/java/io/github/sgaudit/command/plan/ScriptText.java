package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.command.SameAccount;
import io.github.sgaudit.text.ShellText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A script for a POSIX shell, line by line. Every value that comes from elsewhere is quoted. */
final class ScriptText {
  private static final int WIDTH = 100;

  private final AuditContext context;
  private final StringBuilder text = new StringBuilder("#!/bin/sh\n");

  ScriptText(AuditContext context) {
    this.context = context;
  }

  /** The account that the script is for. */
  String accountId() {
    return Objects.requireNonNull(context.accountId(), "a script needs an account");
  }

  /** A line of the script's own. */
  ScriptText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** A comment of one line, which may have other people's text in it. */
  ScriptText comment(String comment) {
    return line(comment.isEmpty() ? "#" : ShellText.comment(comment));
  }

  /** Account, region and time, in the comment at the top. */
  ScriptText origin(SameAccount sameAccount) {
    if (sameAccount.demo()) {
      comment("It is about the sample account of sgaudit: an example, for no real account.");
    } else if (sameAccount.isSnapshot()) {
      comment("A snapshot told how the account was, at the time below, and not how it is now.");
    } else if (!sameAccount.isReachedByAliyun()) {
      comment("sgaudit was told by options whom to ask and as whom: set up aliyun to do the same.");
    }
    return comment("")
        .comment("account:  " + accountId())
        .comment(
            (context.regionIds().size() == 1 ? "region:   " : "regions:  ")
                + String.join(", ", context.regionIds()))
        .comment("checked:  " + context.checkedAt().truncatedTo(ChronoUnit.SECONDS))
        .comment("");
  }

  /** The part of a script that is always the same. */
  ScriptText part(String name) {
    try (InputStream part = ScriptText.class.getResourceAsStream(name)) {
      text.append(
          new String(
              Objects.requireNonNull(part, "a part of the scripts is missing").readAllBytes(),
              StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first call: it compares the account. */
  ScriptText requireAccount() {
    return command(new Command("require_account").words("aliyun", "sts", "GetCallerIdentity"));
  }

  /** A command, with the profile of the run, broken into lines of a width that can be read. */
  ScriptText command(Command command) {
    if (context.profile() != null) {
      command.option("--profile", context.profile());
    }
    StringBuilder line = new StringBuilder(command.indent);
    int width = command.indent.length();
    boolean first = true;
    for (String word : command.words) {
      if (!first && width + 1 + word.length() > WIDTH) {
        line.append(" \\\n").append(command.indent).append("  ");
        width = command.indent.length() + 2;
      } else if (!first) {
        line.append(' ');
        width++;
      }
      line.append(word);
      width += word.length();
      first = false;
    }
    return line(line + command.ending);
  }

  String text() {
    return text.toString();
  }

  /** A call of {@code aliyun}, behind the function of the script that makes it. */
  static final class Command {
    private final List<String> words = new ArrayList<>();
    private String indent = "";
    private String ending = "";

    /** Begins with a function, and the words that it says of the call. */
    Command(String function, String... said) {
      words.add(function);
      for (String each : said) {
        words.add(ShellText.quoted(each));
      }
    }

    Command words(String... more) {
      words.addAll(List.of(more));
      return this;
    }

    Command quoted(String word) {
      words.add(ShellText.quoted(word));
      return this;
    }

    /** An action of ECS. */
    Command ecs(String action, String regionId) {
      return words("aliyun", "ecs", action).option("--RegionId", regionId);
    }

    /** An option with its value; null and an empty value are left out. */
    Command option(String name, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        String quoted = ShellText.quoted(value);
        // A value that looks like an option is taken in this form only.
        words.add(name + (value.startsWith("-") ? "=" : " ") + quoted);
      }
      return this;
    }

    /** An option whose value is a variable of the script. */
    Command variable(String name, String variable) {
      words.add(name + " \"$" + variable + "\"");
      return this;
    }

    /** Ends the line of the command. */
    Command endingWith(String newEnding) {
      ending = newEnding;
      return this;
    }

    /** Indents the command, as inside of a condition. */
    Command indented() {
      indent = "  ";
      return this;
    }
  }
}
