package io.github.sgaudit.command.rampolicy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which API actions each command may call: the one place that knows. Signing, credentials and dry
 * runs need no others, for a dry run is a call of the action that it asks about.
 */
enum NeededActions {
  LIST,
  REFS,
  CAN_DELETE,
  UNUSED,
  PLAN,
  GRAPH,
  SNAPSHOT,
  DIFF;

  /** What {@code --all-regions} adds to any of them. */
  static final List<String> OF_ALL_REGIONS = List.of("ecs:DescribeRegions");

  /** What {@code --warn-templates} adds to {@code can-delete}. */
  static final List<String> OF_WARN_TEMPLATES =
      List.of("ecs:DescribeLaunchTemplates", "ecs:DescribeLaunchTemplateVersions");

  /** The command's name as it is typed. */
  String command() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** With the service in front, as a policy names them. */
  List<String> actions() {
    return switch (this) {
      case LIST -> List.of("ecs:DescribeSecurityGroups");
      case REFS ->
          List.of(
              "ecs:DescribeSecurityGroups",
              "ecs:DescribeSecurityGroupReferences",
              "ecs:DescribeSecurityGroupAttribute");
      case CAN_DELETE, UNUSED ->
          List.of(
              "ecs:DescribeSecurityGroups",
              "ecs:DescribeSecurityGroupReferences",
              "ecs:DescribeInstances",
              "ecs:DescribeNetworkInterfaces",
              "cs:DescribeClustersV1");
      case PLAN, GRAPH, SNAPSHOT, DIFF ->
          List.of(
              "ecs:DescribeSecurityGroups",
              "ecs:DescribeSecurityGroupReferences",
              "ecs:DescribeSecurityGroupAttribute",
              "ecs:DescribeInstances",
              "ecs:DescribeNetworkInterfaces",
              "cs:DescribeClustersV1");
    };
  }

  static String commandsInWords() {
    return Arrays.stream(values()).map(NeededActions::command).collect(Collectors.joining(", "));
  }
}
