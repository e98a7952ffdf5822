package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers calls from a {@link Recording}, page by page. */
final class Replay {
  /** Places of entries that are not known: more than a page of any action has. */
  private static final int UNKNOWN_ENTRIES = 1001;

  private Replay() {}

  /**
   * An entry of a list, or the place of one that is not known.
   *
   * @param sequence from 1
   */
  private record Entry(long sequence, @Nullable ObjectNode item) {
    boolean isKnown() {
      return item != null;
    }
  }

  static void answer(
      Action action, ApiCall call, Recording recording, Paging paging, ObjectNode answer)
      throws ApiException {
    if (!action.wireName.startsWith("Describe") && action != Action.GET_CALLER_IDENTITY) {
      throw new ApiException(
          403,
          "OperationDenied.Snapshot",
          "This is a snapshot of an account: it answers questions and cannot be changed.");
    }
    Recording.Answer recorded = recording.answer(action.wireName, call.parameters());
    answer.setAll(recorded.fields());
    List<Entry> page = page(action, call, paging, entries(recorded), answer);
    List<ObjectNode> items =
        page.stream()
            .filter(Entry::isKnown)
            .map(entry -> Objects.requireNonNull(entry.item()))
            .toList();
    if (recorded.refusal() != null && items.isEmpty()) {
      throw ApiException.recorded(recorded.refusal());
    }
    if (recorded.refusal() != null && answer.has("TotalCount")) {
      answer.put("TotalCount", recorded.items().size() + 1);
    }
    if (action.answersList()) {
      ArrayNode list =
          action.itemName.isEmpty()
              ? answer.putArray(action.listName)
              : Json.putList(answer, action.listName, action.itemName);
      list.addAll(items);
    }
  }

  private static List<Entry> entries(Recording.Answer recorded) {
    List<Entry> entries = new ArrayList<>();
    for (ObjectNode item : recorded.items()) {
      entries.add(new Entry(entries.size() + 1L, item));
    }
    if (recorded.refusal() != null) {
      for (int i = 0; i < UNKNOWN_ENTRIES; i++) {
        entries.add(new Entry(entries.size() + 1L, null));
      }
    }
    return entries;
  }

  private static List<Entry> page(
      Action action, ApiCall call, Paging paging, List<Entry> entries, ObjectNode answer)
      throws ApiException {
    return switch (action) {
      case DESCRIBE_SECURITY_GROUPS ->
          page(call, paging, DescribeSecurityGroups.SIZES, entries, answer);
      case DESCRIBE_INSTANCES -> page(call, paging, DescribeInstances.SIZES, entries, answer);
      case DESCRIBE_NETWORK_INTERFACES ->
          page(call, paging, DescribeNetworkInterfaces.SIZES, entries, answer);
      case DESCRIBE_SECURITY_GROUP_ATTRIBUTE ->
          paging.pageByToken(call, DescribeSecurityGroupAttribute.SIZES, byNumber(entries), answer);
      case DESCRIBE_CLUSTERS_V1 -> pageOfClusters(call, entries, answer);
      default -> entries;
    };
  }

  private static List<Entry> page(
      ApiCall call, Paging paging, Paging.Sizes sizes, List<Entry> entries, ObjectNode answer)
      throws ApiException {
    return paging.page(call, sizes, byNumber(entries), answer);
  }

  private static Paging.Entries<Entry> byNumber(List<Entry> entries) {
    return Paging.Entries.of(entries, Entry::sequence);
  }

  private static List<Entry> pageOfClusters(ApiCall call, List<Entry> entries, ObjectNode answer)
      throws ApiException {
    int size = Paging.clamp(call.findInt("page_size"), DescribeClustersV1.DEFAULT_PAGE_SIZE, 1, 50);
    int number = Paging.clamp(call.findInt("page_number"), 1, 1, Integer.MAX_VALUE);
    long known = entries.stream().filter(Entry::isKnown).count();
    answer
        .putObject("page_info")
        .put("page_number", number)
        .put("page_size", size)
        .put("total_count", known < entries.size() ? known + 1 : known);
    return entries.stream().skip((number - 1L) * size).limit(size).toList();
  }
}
