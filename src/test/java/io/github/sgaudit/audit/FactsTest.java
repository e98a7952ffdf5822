package io.github.sgaudit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FactsTest {
  @Test
  void failureOfEveryPartIsKept() {
    Facts facts =
        new FactsBuilder()
            .listing(FactsBuilder.denied("DescribeSecurityGroups"))
            .references(FactsBuilder.denied("DescribeSecurityGroupReferences"))
            .named(FactsBuilder.denied("DescribeSecurityGroupAttribute"))
            .instances(FactsBuilder.denied("DescribeInstances"))
            .networkInterfaces(FactsBuilder.denied("DescribeNetworkInterfaces"))
            .clusters(FactsBuilder.denied("DescribeClustersV1"))
            .build();
    long parts =
        Arrays.stream(Facts.class.getRecordComponents())
            .filter(component -> component.getType() == Answer.class)
            .count();
    assertEquals(parts - 1, facts.failures(Strictness.USUAL).size(), "clusters are not required");
    assertEquals(parts, facts.failures(Strictness.STRICT).size());
  }

  /** A document is printed where any call succeeded: the blocker that it found counts. */
  @Test
  void aClusterIsAnAnswerWhereNothingElseIs() {
    FactsBuilder denied =
        new FactsBuilder()
            .listing(FactsBuilder.denied("DescribeSecurityGroups"))
            .references(FactsBuilder.denied("DescribeSecurityGroupReferences"))
            .instances(FactsBuilder.denied("DescribeInstances"))
            .networkInterfaces(FactsBuilder.denied("DescribeNetworkInterfaces"))
            .clusters(FactsBuilder.denied("DescribeClustersV1"));
    assertFalse(denied.build().isAnswered());
    Facts facts = denied.cluster("c1", false).build();
    assertTrue(facts.isAnswered());
    assertEquals(Verdict.IN_USE, Judge.deletion(facts, Strictness.USUAL).verdict());
  }
}
