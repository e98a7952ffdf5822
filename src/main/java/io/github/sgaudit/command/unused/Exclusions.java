package io.github.sgaudit.command.unused;

import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.command.NoteText;
import io.github.sgaudit.command.options.Ids;
import io.github.sgaudit.text.SafeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The patterns of {@code --exclude} and {@code --exclude-file}, which remember what they left out.
 * Several threads may ask.
 */
final class Exclusions {

  /** As it stands in messages, with its place where it comes from a file. */
  private record Entry(String shown, ExcludePattern pattern) {}

  /** A file may have many patterns, and most name one group. */
  private final Map<String, List<Entry>> literals = new LinkedHashMap<>();

  private final List<Entry> others = new ArrayList<>();
  private final List<String> expired = new ArrayList<>();
  private final Set<Entry> matching = ConcurrentHashMap.newKeySet();
  private final Set<List<String>> excluded = ConcurrentHashMap.newKeySet();

  /**
   * Makes the exclusions of a run.
   *
   * @param now decides which lines have expired, by the day in UTC
   */
  Exclusions(List<ExcludePattern> typed, List<ExcludeFile.Line> lines, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    typed.forEach(pattern -> add(new Entry(SafeText.quoted(pattern.text()), pattern)));
    for (ExcludeFile.Line line : lines) {
      String shown = SafeText.quoted(line.pattern().text()) + " (" + line.place() + ")";
      if (line.until() == null || !today.isAfter(line.until())) {
        add(new Entry(shown, line.pattern()));
      } else {
        expired.add(shown + " expired on " + line.until() + " and no longer excludes anything");
      }
    }
  }

  private void add(Entry entry) {
    String literal = entry.pattern().literal();
    if (literal == null) {
      others.add(entry);
    } else {
      literals.computeIfAbsent(literal, any -> new ArrayList<>()).add(entry);
    }
  }

  /** Whether a pattern is anything but an ID. */
  boolean goByWords() {
    return !others.isEmpty() || literals.keySet().stream().anyMatch(text -> !Ids.isId(text));
  }

  /** Whether a group is left out. */
  boolean excludes(SecurityGroup group) {
    String name = Objects.requireNonNullElse(group.securityGroupName(), "");
    boolean isExcluded = false;
    for (String text : List.of(group.securityGroupId(), name)) {
      List<Entry> found = literals.getOrDefault(text, List.of());
      matching.addAll(found);
      isExcluded |= !found.isEmpty();
    }
    for (Entry entry : others) {
      if (entry.pattern().matches(group)) {
        matching.add(entry);
        isExcluded = true;
      }
    }
    if (isExcluded) {
      excluded.add(List.of(group.regionId(), group.securityGroupId()));
    }
    return isExcluded;
  }

  /**
   * What was left out, and what is no longer of use.
   *
   * @param areAllListed whether every group was seen: else a pattern may match one that was not
   */
  List<String> notes(boolean areAllListed) {
    List<String> notes = new ArrayList<>();
    if (!excluded.isEmpty()) {
      notes.add(
          excluded.size() == 1
              ? "1 group is excluded and was not checked"
              : excluded.size() + " groups are excluded and were not checked");
    }
    notes.addAll(expired);
    List<String> idle =
        Stream.concat(literals.values().stream().flatMap(List::stream), others.stream())
            .filter(entry -> !matching.contains(entry))
            .map(Entry::shown)
            .toList();
    if (areAllListed && !idle.isEmpty()) {
      notes.add(
          "no listed group matches the exclusion"
              + (idle.size() == 1 ? " " : "s ")
              + NoteText.first(idle));
    }
    return notes;
  }
}
