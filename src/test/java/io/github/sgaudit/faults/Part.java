package io.github.sgaudit.faults;

import io.github.sgaudit.emulator.FaultRule;
import java.util.List;

/** The part of the API that fails. */
enum Part {
  ALL(
      FaultRule.ANY_ACTION,
      "ALIBABA_CLOUD_ECS_ENDPOINT",
      "ALIBABA_CLOUD_CS_ENDPOINT",
      "ALIBABA_CLOUD_STS_ENDPOINT"),
  CLUSTERS("DescribeClustersV1", "ALIBABA_CLOUD_CS_ENDPOINT"),
  IDENTITY("GetCallerIdentity", "ALIBABA_CLOUD_STS_ENDPOINT");

  private final String action;
  private final List<String> variables;

  Part(String action, String... variables) {
    this.action = action;
    this.variables = List.of(variables);
  }

  String action() {
    return action;
  }

  /** The environment variables that say where it is. */
  List<String> variables() {
    return variables;
  }

  boolean includes(String otherAction) {
    return action.equals(FaultRule.ANY_ACTION) || action.equals(otherAction);
  }
}
