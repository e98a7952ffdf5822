package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The faults that change what is asked or what is answered. */
final class FaultyAnswers {

  /** The token of a walk that never ends. */
  static final String LOOPING_TOKEN = "AAAAAdDWBF2UtY6EN5U1m8qTtaEVQ4s0dx3rBr";

  /** The template is required: without it there would be an error instead. */
  private static final Set<String> KEPT_WITHOUT_FILTERS =
      Set.of(
          "RegionId",
          "MaxResults",
          "NextToken",
          "PageNumber",
          "PageSize",
          "LaunchTemplateId",
          "IsQueryEcsCount",
          "DryRun");

  private FaultyAnswers() {}

  static ApiCall changeCall(FaultKind kind, Action action, ApiCall call) {
    boolean isFiltered =
        switch (action) {
          case DESCRIBE_SECURITY_GROUPS,
              DESCRIBE_INSTANCES,
              DESCRIBE_NETWORK_INTERFACES,
              DESCRIBE_LAUNCH_TEMPLATE_VERSIONS ->
              true;
          default -> false;
        };
    if (kind == FaultKind.FILTER_IGNORED && isFiltered) {
      return call.keeping(KEPT_WITHOUT_FILTERS::contains);
    }
    return switch (kind) {
      case TOKEN_LOOP -> call.keeping(name -> !name.equals("NextToken"));
      // What is empty whatever is asked is empty where a dry run is asked for.
      case EMPTY_LIST -> call.keeping(name -> !name.equals("DryRun"));
      default -> call;
    };
  }

  static ObjectNode changeAnswer(FaultKind kind, Action action, ObjectNode answer) {
    if (kind == FaultKind.EMPTY_OBJECT) {
      return Json.object();
    }
    if (!action.answersList()) {
      return answer;
    }
    switch (kind) {
      case UNKNOWN_SHAPE -> {
        JsonNode list = answer.remove(action.listName);
        answer.putObject("Data").set("Items", list);
      }
      case MISSING_LIST -> answer.remove(action.listName);
      case TOKEN_LOOP -> {
        if (action.isPagedByToken()) {
          answer.put("NextToken", LOOPING_TOKEN);
        }
      }
      case EMPTY_LIST -> emptyList(action, answer);
      case DUPLICATE_ITEMS -> {
        ArrayNode items = items(action, answer);
        items.addAll(items.deepCopy());
      }
      case FILTER_IGNORED -> {
        if (action == Action.DESCRIBE_SECURITY_GROUP_REFERENCES) {
          addUnaskedReference(items(action, answer));
        }
      }
      default -> {}
    }
    return answer;
  }

  /** Takes everything out of the list, and makes the rest of the answer agree. */
  static void emptyList(Action action, ObjectNode answer) {
    items(action, answer).removeAll();
    if (answer.has("NextToken")) {
      answer.put("NextToken", "");
    }
    if (answer.has("TotalCount")) {
      answer.put("TotalCount", 0);
    }
  }

  /**
   * The IDs are required here, so that the call cannot do without: it answers about another too.
   */
  private static void addUnaskedReference(ArrayNode items) {
    ObjectNode entry = items.addObject().put("SecurityGroupId", "sg-bp1notaskedfor0000000");
    Json.putList(entry, "ReferencingSecurityGroups", "ReferencingSecurityGroup")
        .addObject()
        .put("SecurityGroupId", "sg-bp1alsonotasked000000")
        .put("AliUid", "1000000000000000");
  }

  private static ArrayNode items(Action action, ObjectNode answer) {
    JsonNode list = answer.path(action.listName);
    return (ArrayNode) (list.isArray() ? list : list.path(action.itemName));
  }
}
