package io.github.sgaudit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One to three injuries to a body.
 *
 * @param bytes the damaged body
 * @param injuries what was done
 */
@SuppressWarnings("ArrayRecordComponent")
record Damage(byte[] bytes, List<String> injuries) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Damage to(byte[] body, SplittableRandom random) {
    List<String> injuries = new ArrayList<>();
    int number = 1 + random.nextInt(8) / 6 + random.nextInt(8) / 7;
    boolean bytesToo = random.nextInt(3) == 0;
    byte[] damaged = body;
    if (!bytesToo || number > 1) {
      damaged = toTree(damaged, number - (bytesToo ? 1 : 0), injuries, random);
    }
    if (bytesToo || injuries.isEmpty()) {
      ByteDamage injury = oneOf(ByteDamage.values(), random);
      damaged = injury.applyTo(damaged, random);
      injuries.add(injury.name());
    }
    return new Damage(damaged, injuries);
  }

  /** No damage at all: what a newer API may add. */
  static Damage unknownFields(byte[] body, SplittableRandom random) throws IOException {
    DamagedTree tree = new DamagedTree((ObjectNode) JSON.readTree(body));
    Slot slot = tree.anySlot(random);
    if (slot != null) {
      TreeDamage.addUnknown(slot, random);
    }
    return new Damage(tree.bytes(), List.of("unknown field"));
  }

  private static byte[] toTree(
      byte[] body, int number, List<String> injuries, SplittableRandom random) {
    JsonNode parsed;
    try {
      parsed = JSON.readTree(body);
    } catch (IOException e) {
      return body;
    }
    if (!(parsed instanceof ObjectNode object)) {
      return body;
    }
    DamagedTree tree = new DamagedTree(object);
    for (int i = 0; i < number; i++) {
      TreeDamage injury = oneOf(TreeDamage.values(), random);
      injury.applyTo(tree, random);
      injuries.add(injury.name());
    }
    return tree.bytes();
  }

  private static <T> T oneOf(T[] choices, SplittableRandom random) {
    return choices[random.nextInt(choices.length)];
  }
}
