package io.github.sgaudit.command.options;

import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.outcome.CommandException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The filters of DescribeSecurityGroups, one option for each. */
public final class FilterOptions implements OptionGroup.Section {
  private static final int MAX_TAGS = 20;

  private final OptionSpec ids =
      OptionSpec.builder("--id")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .arity("1")
          .paramLabel("ID")
          .completionCandidates(new SecurityGroupIds())
          .description("Only groups with an ID; repeatable, comma-separated.")
          .build();

  private final OptionSpec vpcId =
      OptionSpec.builder("--vpc-id")
          .type(String.class)
          .arity("1")
          .paramLabel("ID")
          .description("Only groups of a VPC.")
          .build();

  private final OptionSpec type =
      OptionSpec.builder("--type")
          .type(String.class)
          .arity("1")
          .paramLabel("TYPE")
          .converters(new Converters.GroupType())
          .completionCandidates(new Converters.GroupType())
          .description("Only groups of a type: normal (basic) or enterprise (advanced).")
          .build();

  private final OptionSpec networkType =
      OptionSpec.builder("--network-type")
          .type(String.class)
          .arity("1")
          .paramLabel("TYPE")
          .converters(new Converters.NetworkType())
          .completionCandidates(new Converters.NetworkType())
          .description("Only groups in a VPC (vpc) or classic ones.")
          .build();

  private final OptionSpec name =
      OptionSpec.builder("--name")
          .type(String.class)
          .arity("1")
          .paramLabel("NAME")
          .description("Only groups with a name.")
          .build();

  private final OptionSpec resourceGroupId =
      OptionSpec.builder("--resource-group-id")
          .type(String.class)
          .arity("1")
          .paramLabel("ID")
          .description("Only groups of a resource group; the API lists at most 1,000.")
          .build();

  private final OptionSpec tags =
      OptionSpec.builder("--tag")
          .type(List.class)
          .auxiliaryTypes(Tag.class)
          .arity("1")
          .paramLabel("KEY[=VALUE]")
          .converters(new Converters.TagText())
          .description("Only groups with a tag; up to 20 times; the API lists at most 1,000.")
          .build();

  // Unless told, picocli takes a truth value for a switch and refuses the word after it.
  private final OptionSpec serviceManaged =
      OptionSpec.builder("--service-managed")
          .type(String.class)
          .arity("1")
          .paramLabel("true|false")
          .converters(new Converters.TrueOrFalse())
          .completionCandidates(new Converters.TrueOrFalse())
          .description("Only groups that a cloud service manages (true), or only others.")
          .build();

  @Override
  public String heading() {
    return "Filters";
  }

  public void addTo(CommandSpec spec) {
    spec.addMixin(
        "filters",
        OptionGroup.section(
            this, ids, vpcId, type, networkType, name, resourceGroupId, tags, serviceManaged));
  }

  /** Whether there is any. */
  public boolean areGiven() {
    for (OptionSpec filter :
        List.of(ids, vpcId, type, networkType, name, resourceGroupId, tags, serviceManaged)) {
      if (Options.value(filter) != null) {
        return true;
      }
    }
    return false;
  }

  public SecurityGroupFilter filter(boolean ecsCount, boolean fuzzy) throws CommandException {
    List<Tag> asked = Options.values(tags);
    String managed = Options.value(serviceManaged);
    if (asked.size() > MAX_TAGS) {
      throw CommandException.usage(
          "--tag can be given at most 20 times (got " + asked.size() + ")");
    }
    return new SecurityGroupFilter(
        Ids.check(Ids.separated(Options.values(ids))),
        Options.value(vpcId),
        Options.value(type),
        Options.value(networkType),
        Options.value(name),
        Options.value(resourceGroupId),
        asked,
        managed == null ? null : Boolean.valueOf(managed),
        ecsCount,
        fuzzy);
  }
}
