package io.github.sgaudit.render;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Blocker;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.audit.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says for a person what a verdict stands on: in a few words, and then one by one. */
final class VerdictInWords {

  /** The kinds of blocker, in the order of the checks that find them. */
  private enum Kind {
    MANAGING_SERVICE("managed by a cloud service", Check.Name.MANAGED),
    REFERENCE("reference", Check.Name.REFERENCES),
    INSTANCE("instance", Check.Name.INSTANCES),
    NETWORK_INTERFACE("network interface", Check.Name.INTERFACES);

    private final String noun;
    private final Check.Name check;

    Kind(String noun, Check.Name check) {
      this.noun = noun;
      this.check = check;
    }

    static Kind of(Blocker blocker) {
      if (blocker instanceof Blocker.ManagedByService) {
        return MANAGING_SERVICE;
      }
      if (blocker instanceof Blocker.Referenced) {
        return REFERENCE;
      }
      return blocker instanceof Blocker.HasInstance ? INSTANCE : NETWORK_INTERFACE;
    }
  }

  private VerdictInWords() {}

  /**
   * The reason in a few words.
   *
   * @param group a judgement
   * @return such as {@code 2 references, 1 instance, 1 check failed}
   */
  static String why(Assessment group) {
    if (group.verdict() == Verdict.NOT_FOUND) {
      return "no such group";
    }
    Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    for (Blocker blocker : group.blockers()) {
      kinds.merge(Kind.of(blocker), 1, Integer::sum);
    }
    List<String> parts = new ArrayList<>();
    kinds.forEach((kind, number) -> parts.add(inWords(group, kind, number)));
    int failed = number(group, Check.Status.FAILED);
    if (failed > 0) {
      parts.add(TableParts.count(failed, "check") + " failed");
    }
    if (parts.isEmpty()) {
      parts.add(passed(group));
    }
    return String.join(", ", parts);
  }

  private static String inWords(Assessment group, Kind kind, int number) {
    if (kind == Kind.MANAGING_SERVICE) {
      return kind.noun;
    }
    return (goesOn(group, kind) ? "at least " : "") + TableParts.count(number, kind.noun);
  }

  private static boolean goesOn(Assessment group, Kind kind) {
    return group.checks().stream().anyMatch(check -> check.name() == kind.check && check.more());
  }

  private static String passed(Assessment group) {
    int passed = number(group, Check.Status.PASSED);
    int all = group.checks().size();
    return passed == all
        ? "all " + all + " checks passed"
        : passed + " of " + all + " checks passed";
  }

  private static int number(Assessment group, Check.Status status) {
    return (int) group.checks().stream().filter(check -> check.status() == status).count();
  }

  /**
   * The verdict itself.
   *
   * @param verdict a verdict
   * @return such as {@code in use}
   */
  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case DELETABLE -> "deletable";
      case REFERENCED -> "referenced by another group";
      case SERVICE_MANAGED -> "managed by a cloud service";
      case IN_USE -> "in use";
      case NOT_FOUND -> "not found";
      case UNDETERMINED -> "undetermined";
    };
  }

  /**
   * Every blocker, and every check that has something to say, as running text.
   *
   * @param group a judgement
   * @return a text for each line
   */
  static List<String> lines(Assessment group) {
    return details(group).stream().map(TableParts::line).toList();
  }

  /** Cells: kind, ID, name and what else is known; or check and message. */
  private static List<List<String>> details(Assessment group) {
    List<List<String>> lines = new ArrayList<>();
    for (Blocker blocker : group.blockers()) {
      lines.add(line(blocker));
    }
    for (Check check : group.checks()) {
      if (check.more()) {
        lines.add(List.of(check.name().text(), "more than the " + check.count() + " listed"));
      }
      String outcome = outcome(check);
      if (outcome != null) {
        lines.add(List.of(check.name().text(), outcome));
      }
    }
    return lines;
  }

  private static List<String> line(Blocker blocker) {
    String known =
        TableParts.list(
            blocker.detail(), blocker.aliUid() == null ? null : "account " + blocker.aliUid());
    if (!known.isEmpty()) {
      return List.of(
          blocker.type(),
          TableParts.orUnknown(blocker.id()),
          TableParts.orUnknown(blocker.name()),
          known);
    }
    return blocker.name() == null
        ? List.of(blocker.type(), TableParts.orUnknown(blocker.id()))
        : List.of(blocker.type(), TableParts.orUnknown(blocker.id()), blocker.name());
  }

  private static @Nullable String outcome(Check check) {
    if (check.message() != null) {
      return check.status().text() + ": " + check.message();
    }
    return check.status() == Check.Status.FAILED ? check.status().text() : null;
  }
}
