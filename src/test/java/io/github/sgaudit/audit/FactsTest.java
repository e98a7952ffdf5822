package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FactsTest {
  @Test
  void failureOfEveryPartIsKept() {
    Facts facts =
        new FactsBuilder()
            .listing(FactsBuilder.denied("DescribeSecurityGroups"))
            .references(FactsBuilder.denied("DescribeSecurityGroupReferences"))
            .instances(FactsBuilder.denied("DescribeInstances"))
            .networkInterfaces(FactsBuilder.denied("DescribeNetworkInterfaces"))
            .build();
    long parts =
        Arrays.stream(Facts.class.getRecordComponents())
            .filter(component -> component.getType() == Answer.class)
            .count();
    assertEquals(parts, facts.failures().size());
  }
}
