package io.github.sgaudit.command.options;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.outcome.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The filters of DescribeSecurityGroups, one option for each. */
public final class FilterOptions implements OptionGroup.Section {
  private static final int MAX_TAGS = 20;

  @Option(
      names = "--id",
      paramLabel = "ID",
      completionCandidates = SecurityGroupIds.class,
      description = "Only groups with an ID; repeatable, comma-separated.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--vpc-id", paramLabel = "ID", description = "Only groups of a VPC.")
  private @Nullable String vpcId;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = Converters.GroupType.class,
      completionCandidates = Converters.GroupType.class,
      description = "Only groups of a type: normal (basic) or enterprise (advanced).")
  private @Nullable String type;

  @Option(
      names = "--network-type",
      paramLabel = "TYPE",
      converter = Converters.NetworkType.class,
      completionCandidates = Converters.NetworkType.class,
      description = "Only groups in a VPC (vpc) or classic ones.")
  private @Nullable String networkType;

  @Option(names = "--name", paramLabel = "NAME", description = "Only groups with a name.")
  private @Nullable String name;

  @Option(
      names = "--resource-group-id",
      paramLabel = "ID",
      description = "Only groups of a resource group; the API lists at most 1,000.")
  private @Nullable String resourceGroupId;

  @Option(
      names = "--tag",
      paramLabel = "KEY[=VALUE]",
      converter = Converters.TagText.class,
      description = "Only groups with a tag; up to 20 times; the API lists at most 1,000.")
  private List<Tag> tags = new ArrayList<>();

  @Option(
      names = "--service-managed",
      // Unless told, picocli takes a truth value for a switch and refuses the word after it.
      arity = "1",
      paramLabel = "true|false",
      converter = Converters.TrueOrFalse.class,
      completionCandidates = Converters.TrueOrFalse.class,
      description = "Only groups that a cloud service manages (true), or only others.")
  private @Nullable String serviceManaged;

  @Override
  public String heading() {
    return "Filters";
  }

  /** Whether there is any. */
  public boolean areGiven() {
    return !ids.isEmpty()
        || !tags.isEmpty()
        || Stream.of(vpcId, type, networkType, name, resourceGroupId, serviceManaged)
            .anyMatch(Objects::nonNull);
  }

  public SecurityGroupFilter filter(boolean ecsCount, boolean fuzzy) throws CommandException {
    if (tags.size() > MAX_TAGS) {
      throw CommandException.usage("--tag can be given at most 20 times (got " + tags.size() + ")");
    }
    return new SecurityGroupFilter(
        Ids.check(Ids.separated(ids)),
        vpcId,
        type,
        networkType,
        name,
        resourceGroupId,
        tags,
        serviceManaged == null ? null : Boolean.valueOf(serviceManaged),
        ecsCount,
        fuzzy);
  }
}
