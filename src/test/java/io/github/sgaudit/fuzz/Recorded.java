package io.github.sgaudit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A question and the answer that the emulator gave.
 *
 * @param parameters all parameters of the request
 * @param status the HTTP status
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent")
record Recorded(Map<String, String> parameters, int status, byte[] body) {
  static final String CLUSTERS_ACTION = "DescribeClustersV1";

  private static final int SHOWN = 3000;

  String action() {
    return parameters.getOrDefault("Action", "");
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  String regionId() {
    return isOfClusters() ? parameter("region_id") : parameter("RegionId");
  }

  /** Whether it is of Container Service, and not of ECS. */
  boolean isOfClusters() {
    return action().equals(CLUSTERS_ACTION);
  }

  Recorded with(int newStatus, byte[] newBody) {
    return new Recorded(parameters, newStatus, newBody);
  }

  /** What is asked, without what differs from request to request. */
  String question() {
    Map<String, String> asked = new TreeMap<>(parameters);
    asked.keySet().removeIf(name -> name.startsWith("Signature") || name.equals("Timestamp"));
    return asked.toString();
  }

  @Override
  public String toString() {
    String text = new String(body, StandardCharsets.UTF_8);
    boolean isLong = text.length() > SHOWN;
    return question()
        + "\n  HTTP "
        + status
        + ": "
        + (isLong ? text.substring(0, SHOWN) + "... " + text.length() + " characters" : text);
  }
}
