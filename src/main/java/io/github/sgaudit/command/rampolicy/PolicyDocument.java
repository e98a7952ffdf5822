package io.github.sgaudit.command.rampolicy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.text.JsonText;
import java.util.SortedSet;

/** A RAM policy as JSON. */
final class PolicyDocument {
  private PolicyDocument() {}

  /**
   * The policy that allows actions of ECS on all resources.
   *
   * @param actions their names, without the service in front
   * @return the document, with its last line break
   */
  static String allowing(SortedSet<String> actions) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "1");
    ObjectNode statement = policy.putArray("Statement").addObject().put("Effect", "Allow");
    ArrayNode allowed = statement.putArray("Action");
    actions.forEach(action -> allowed.add("ecs:" + action));
    statement.put("Resource", "*");
    return JsonText.indented(policy) + "\n";
  }
}
