package io.github.sgaudit.command.candelete;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.command.CheckText;
import io.github.sgaudit.output.CellText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a verdict is based on, in words: in short, and then line by line. */
public final class VerdictText {
  private static final String RULES_OF = "rules of ";

  private VerdictText() {}

  /**
   * The reason in a few words.
   *
   * @param group a judgement
   * @return such as {@code 2 references, 1 instance, 1 check failed}
   */
  public static String why(Assessment group) {
    if (group.verdict() == Verdict.NOT_FOUND) {
      return "no such group";
    }
    Map<Check.Name, Integer> found = new EnumMap<>(Check.Name.class);
    for (Blocker blocker : group.blockers()) {
      found.merge(BlockerKind.of(blocker).check(), 1, Integer::sum);
    }
    List<String> parts = new ArrayList<>();
    found.forEach((check, number) -> parts.add(inWords(group, check, number)));
    int failed = number(group, Check.Status.FAILED);
    if (failed > 0) {
      parts.add(CellText.count(failed, "check") + " failed");
    }
    if (parts.isEmpty()) {
      parts.add(passed(group));
    }
    return String.join(", ", parts);
  }

  /**
   * Such as {@code deletable once i-1 is gone}, or {@code once rules of sg-b are gone}; null where
   * the verdict stands without that.
   */
  static @Nullable String once(Assessment group) {
    List<Blocker> assumed = group.assumed();
    if (group.verdict() != Verdict.DELETABLE || assumed == null || assumed.isEmpty()) {
      return null;
    }
    List<String> gone = assumed.stream().map(VerdictText::gone).distinct().toList();
    int last = gone.size() - 1;
    boolean isOne = last == 0 && !gone.get(0).startsWith(RULES_OF);
    return group.verdict().text()
        + " once "
        + (last == 0 ? "" : String.join(", ", gone.subList(0, last)) + " and ")
        + gone.get(last)
        + (isOne ? " is gone" : " are gone");
  }

  /** Of a group whose rules go, nobody says that it goes itself. */
  private static String gone(Blocker assumed) {
    boolean isRules =
        assumed instanceof Blocker.Referenced reference
            && reference.evidence() == Blocker.Referenced.Evidence.RULES_THAT_GO;
    return (isRules ? RULES_OF : "") + CellText.orUnknown(assumed.id());
  }

  private static String inWords(Assessment group, Check.Name check, int number) {
    return switch (check) {
      case MANAGED -> "managed by a cloud service";
      case REFERENCES -> counted(group, check, number, "reference");
      case INSTANCES -> counted(group, check, number, "instance");
      case INTERFACES -> counted(group, check, number, "network interface");
      case CLUSTERS -> counted(group, check, number, "container cluster");
      case EXISTS, ADDRESSES -> throw new IllegalArgumentException(check + " finds no blockers");
    };
  }

  private static String counted(Assessment group, Check.Name name, int number, String noun) {
    boolean goesOn =
        group.checks().stream().anyMatch(check -> check.name() == name && check.more());
    return (goesOn ? "at least " : "") + CellText.count(number, noun);
  }

  private static String passed(Assessment group) {
    int passed = number(group, Check.Status.PASSED);
    int all = group.checks().size();
    if (once(group) != null) {
      return "under an assumption" + (passed < all ? "; clusters not checked" : "");
    }
    if (group.verdict() == Verdict.DELETABLE && passed < all) {
      return "no blocker found; clusters not checked";
    }
    return passed == all
        ? "all " + all + " checks passed"
        : passed + " of " + all + " checks passed";
  }

  private static int number(Assessment group, Check.Status status) {
    return (int) group.checks().stream().filter(check -> check.status() == status).count();
  }

  /**
   * What is assumed, every blocker, and every check that has something to say, as running text.
   *
   * @param group a judgement
   * @return a text for each line
   */
  public static List<String> lines(Assessment group) {
    List<String> lines = new ArrayList<>();
    String once = once(group);
    if (once != null) {
      lines.add(once);
    }
    for (Blocker blocker : group.blockers()) {
      lines.add(BlockerText.line(blocker));
    }
    for (Check check : group.checks()) {
      String name = check.name().text() + ": ";
      if (check.status() == Check.Status.SKIPPED && !group.blockers().isEmpty()) {
        // What was found decides, and whether the answer came in time is chance.
        continue;
      }
      if (check.more() && check.reason() != Check.Reason.PART_READ) {
        lines.add(name + "more than the " + check.count() + " listed");
      }
      String outcome = outcome(check, group);
      if (outcome != null) {
        lines.add(name + outcome);
      }
    }
    return lines;
  }

  private static @Nullable String outcome(Check check, Assessment group) {
    String message = CheckText.of(check, group);
    if (message != null) {
      return check.status().text() + ": " + message;
    }
    return check.status() == Check.Status.FAILED ? check.status().text() : null;
  }
}
