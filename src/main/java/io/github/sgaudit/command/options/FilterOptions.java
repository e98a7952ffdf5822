package io.github.sgaudit.command.options;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.command.CommandException;
import io.github.sgaudit.command.completion.SecurityGroupIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which security groups are meant: the filters of DescribeSecurityGroups, one to one. */
public final class FilterOptions implements OptionSection {
  private static final int MAX_TAGS = 20;

  @Option(
      names = "--id",
      paramLabel = "ID",
      completionCandidates = SecurityGroupIds.class,
      description = "Only these groups; repeatable, comma-separated.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--vpc-id", paramLabel = "ID", description = "Only groups of this VPC.")
  private @Nullable String vpcId;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = Converters.GroupType.class,
      completionCandidates = Converters.GroupType.class,
      description = "Only normal (basic) or enterprise (advanced).")
  private @Nullable String type;

  @Option(
      names = "--network-type",
      paramLabel = "TYPE",
      converter = Converters.NetworkType.class,
      completionCandidates = Converters.NetworkType.class,
      description = "Only those of a vpc, or of the classic network.")
  private @Nullable String networkType;

  @Option(names = "--name", paramLabel = "NAME", description = "Only groups of this name.")
  private @Nullable String name;

  @Option(
      names = "--resource-group-id",
      paramLabel = "ID",
      description = "Only those of this group; the API gives 1,000 at most.")
  private @Nullable String resourceGroupId;

  @Option(
      names = "--tag",
      paramLabel = "KEY[=VALUE]",
      converter = Converters.TagText.class,
      description = "Only those with this tag, up to 20 times; the API gives 1,000 at most.")
  private List<Tag> tags = new ArrayList<>();

  @Option(
      names = "--service-managed",
      // Unless told, picocli takes a truth value for a switch and refuses the word after it.
      arity = "1",
      paramLabel = "true|false",
      converter = Converters.TrueOrFalse.class,
      completionCandidates = Converters.TrueOrFalse.class,
      description = "Only those that a cloud service manages, or only others.")
  private @Nullable String serviceManaged;

  @Override
  public String heading() {
    return "Filters";
  }

  public SecurityGroupFilter filter(boolean ecsCount, boolean fuzzy) throws CommandException {
    if (tags.size() > MAX_TAGS) {
      throw CommandException.usage("--tag was given " + tags.size() + " times; the API takes 20");
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
