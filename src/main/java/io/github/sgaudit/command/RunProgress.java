package io.github.sgaudit.command;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Call;
import io.github.sgaudit.survey.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a run is, in words. Numbers are those that were counted; no total is guessed. */
public final class RunProgress implements ProgressListener, CallListener {
  private static final Set<String> MEMBER_ACTIONS =
      Set.of("DescribeInstances", "DescribeNetworkInterfaces");

  private final TimeSource time;
  private final Map<Topic, Integer> planned = new EnumMap<>(Topic.class);
  private final Map<Topic, Integer> done = new EnumMap<>(Topic.class);

  /** Of each action and region. */
  private final Map<String, String> troubles = new HashMap<>();

  private List<String> regionIds = List.of();
  private int groupsListed;
  private int memberPages;
  private @Nullable Long pauseEnd;

  RunProgress(TimeSource time) {
    this.time = time;
  }

  /** There are credentials, and these regions are asked from now on. */
  public synchronized void asks(List<String> regions) {
    regionIds = List.copyOf(regions);
  }

  /** Everything is asked anew. */
  public synchronized void begins() {
    planned.clear();
    done.clear();
    groupsListed = 0;
    memberPages = 0;
    pauseEnd = null;
  }

  /** Nothing is asked for a while. */
  public synchronized void pauses(Duration length) {
    pauseEnd = time.nanoTime() + length.toNanos();
  }

  @Override
  public synchronized void planned(Topic topic, int number) {
    planned.merge(topic, number, Integer::sum);
  }

  @Override
  public synchronized void done(Topic topic, int number) {
    done.merge(topic, number, Integer::sum);
  }

  @Override
  public synchronized void listed(int groups) {
    groupsListed += groups;
  }

  @Override
  public synchronized void ended(Call call) {
    String kind = call.action() + " " + call.regionId();
    if (call.retryIn() == null) {
      troubles.remove(kind);
    } else {
      troubles.put(kind, call.throttled() ? "throttled" : "retrying");
    }
    if (call.failure() == null && MEMBER_ACTIONS.contains(call.action())) {
      memberPages++;
    }
  }

  /** What a person who waits wants to know, in a few words. */
  synchronized String text() {
    if (pauseEnd != null) {
      long left = Math.max(0, pauseEnd - time.nanoTime());
      return "checking again in " + Duration.ofNanos(left).plusMillis(999).toSeconds() + "s";
    }
    if (regionIds.isEmpty()) {
      return "getting credentials" + trouble();
    }
    String asked = regionIds.size() == 1 ? regionIds.get(0) : count(regionIds.size()) + " regions";
    List<String> parts = parts();
    return "asking " + asked + trouble() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private String trouble() {
    if (troubles.isEmpty()) {
      return "";
    }
    return troubles.containsValue("throttled") ? ", throttled" : ", retrying";
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (isOpen(Topic.LISTS)) {
      parts.add(groupsListed == 0 ? "security groups" : securityGroups(groupsListed) + " so far");
      if (regionIds.size() > 1) {
        parts.add(doneOf(Topic.LISTS) + " regions listed");
      }
    }
    parts.addAll(groupsAskedAbout());
    if (isOpen(Topic.MEMBER_WALKS)) {
      parts.add(memberPages == 0 ? "members" : "members, " + pages(memberPages) + " so far");
    }
    if (isOpen(Topic.LAUNCH_TEMPLATES)) {
      parts.add("launch templates");
    }
    return parts;
  }

  /** What is asked group by group; where it is the same number of groups, it is named once. */
  private List<String> groupsAskedAbout() {
    List<Counted> open = new ArrayList<>();
    counted("looked up", Topic.NAMED_GROUPS, Topic.NAMED_GROUPS, open);
    counted("references", Topic.REFERENCES, Topic.REFERENCES, open);
    counted("rules", Topic.RULES, Topic.RULES, open);
    counted("members", Topic.INSTANCES, Topic.NETWORK_INTERFACES, open);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      Counted counted = open.get(i);
      boolean totalFollows = i + 1 < open.size() && open.get(i + 1).planned() == counted.planned();
      parts.add(
          counted.name()
              + " "
              + count(counted.done())
              + (totalFollows ? "" : " of " + groups(counted.planned())));
    }
    return parts;
  }

  private record Counted(String name, int done, int planned) {}

  /** A group counts where both questions about it are done. */
  private void counted(String name, Topic one, Topic other, List<Counted> open) {
    if (isOpen(one) || isOpen(other)) {
      int least = Math.min(of(done, one), of(done, other));
      open.add(new Counted(name, least, Math.max(of(planned, one), of(planned, other))));
    }
  }

  private boolean isOpen(Topic topic) {
    return of(done, topic) < of(planned, topic);
  }

  private String doneOf(Topic topic) {
    return count(of(done, topic)) + " of " + count(of(planned, topic));
  }

  private static int of(Map<Topic, Integer> numbers, Topic topic) {
    return numbers.getOrDefault(topic, 0);
  }

  private static String groups(int number) {
    return count(number) + (number == 1 ? " group" : " groups");
  }

  private static String securityGroups(int number) {
    return count(number) + (number == 1 ? " security group" : " security groups");
  }

  private static String pages(int number) {
    return count(number) + (number == 1 ? " page" : " pages");
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
