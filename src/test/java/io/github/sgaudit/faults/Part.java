package io.github.sgaudit.faults;

import io.github.sgaudit.emulator.FaultRule;
import java.util.List;

/** The part of the API that fails. */
enum Part {
  ALL(FaultRule.ANY_ACTION),
  CLUSTERS("DescribeClustersV1"),
  IDENTITY("GetCallerIdentity"),
  /** It is at the address of all others. */
  RULES("DescribeSecurityGroupAttribute");

  private final String action;

  Part(String action) {
    this.action = action;
  }

  String action() {
    return action;
  }

  /** The environment variables that say where it is. */
  List<String> variables() {
    return switch (this) {
      case ALL ->
          List.of(
              "ALIBABA_CLOUD_ECS_ENDPOINT",
              "ALIBABA_CLOUD_CS_ENDPOINT",
              "ALIBABA_CLOUD_STS_ENDPOINT");
      case CLUSTERS -> List.of("ALIBABA_CLOUD_CS_ENDPOINT");
      case IDENTITY -> List.of("ALIBABA_CLOUD_STS_ENDPOINT");
      case RULES -> List.of();
    };
  }

  boolean includes(String otherAction) {
    return this == ALL || action.equals(otherAction);
  }
}
