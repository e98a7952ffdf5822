package io.github.sgaudit.command.plan;

import io.github.sgaudit.audit.Facts;
import io.github.sgaudit.audit.GroupRules;
import io.github.sgaudit.audit.Listing;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.audit.TeardownPlan;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.output.CellText;
import io.github.sgaudit.text.SafeText;
import io.github.sgaudit.text.ShellText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back: a script that makes again what the steps of a plan remove. */
final class RestoreScript {
  /** The API keeps tags that begin like this for itself. */
  private static final List<String> TAGS_OF_THE_API = List.of("acs:", "aliyun");

  private final PlanReport report;
  private final ScriptText script;
  private final GroupNames names;

  /** By region and ID: the shell variable that has the ID of the group from then on. */
  private final Map<List<String>, String> variables = new LinkedHashMap<>();

  private RestoreScript(PlanReport report) {
    this.report = report;
    this.script = new ScriptText(report.head().context());
    this.names = new GroupNames(report.plan());
    for (Facts facts : report.plan().going()) {
      variables.put(key(facts), "g" + (variables.size() + 1));
    }
  }

  /** Without the rules of each group there is no way back. */
  static void requireRules(TeardownPlan plan) throws CommandException {
    for (Facts facts : plan.going()) {
      if (own(facts) == null) {
        GroupRules asked = facts.rules().get(facts.securityGroupId());
        Failure failure = asked == null ? null : asked.rules().failure();
        throw new CommandException(
            failure == null ? ExitCode.UNAVAILABLE : failure.kind().exitCode(),
            "no restore script was written, since the rules of "
                + facts.securityGroupId()
                + " could not be read: "
                + (failure == null ? "they were not asked for" : FailureMessage.of(failure)));
      }
    }
  }

  static String of(PlanReport report) {
    RestoreScript script = new RestoreScript(report);
    script.writeHead();
    script.writeGroups();
    script.writeRules();
    script.script.line("").line("finished=yes");
    return script.script.text();
  }

  private void writeHead() {
    List<Facts> going = report.plan().going();
    script
        .comment(
            "Makes "
                + CellText.count(going.size(), "security group")
                + " again, with the rules, as of the time when the deletion was planned.")
        .origin(report.head().sameAccount())
        .comment("It cannot bring back:")
        .comment("- the IDs: each group gets a new one, and what stored the old one has to be told")
        .comment("- the members: no instance or network interface joins a group again")
        .comment("- rules of other groups, also of other accounts, that are not part of the plan");
    going.forEach(this::writeLosses);
    script
        .comment("")
        .comment(
            "sgaudit has changed nothing, and does not run this script. Read it before you do.")
        .comment("It needs the aliyun CLI with credentials of this account, which it checks first.")
        .comment("A group whose old ID still exists is left as it is, and rules refer to that ID;")
        .comment("only rules that the plan revokes are added to it.")
        .comment("It stops at the first call that fails, and says how to go on.")
        .line("")
        .line("account=" + ShellText.quoted(script.accountId()))
        .line("groups=" + going.size())
        .line("resumed=\"$*\"")
        .line("")
        .part("common.sh")
        .line("")
        .part("restore.sh")
        .line("")
        .requireAccount();
  }

  private void writeLosses(Facts facts) {
    SecurityGroup group = group(facts);
    for (Tag tag : group == null ? List.<Tag>of() : group.tags()) {
      if (isOfTheApi(tag)) {
        script.comment(
            "- the tag " + tag.key() + " of " + named(facts) + ": the API sets such tags itself");
      }
    }
    for (Rule rule : rules(facts)) {
      if (namesItself(rule, facts)) {
        script.comment(
            "- a rule by which " + named(facts) + " names itself: the API refuses to make one");
      }
    }
    GroupRules own = facts.rules().get(facts.securityGroupId());
    if (own != null && !own.areWhole()) {
      script.comment("- rules of " + named(facts) + " that the API did not show to sgaudit");
    }
  }

  private void writeGroups() {
    for (Facts facts : report.plan().going()) {
      String variable = String.valueOf(variables.get(key(facts)));
      String id = facts.securityGroupId();
      String regionId = facts.target().regionId();
      script
          .line("")
          .comment(named(facts))
          .command(
              new ScriptText.Command("if is_there", id)
                  .ecs("DescribeSecurityGroupAttribute", regionId)
                  .option("--SecurityGroupId", id)
                  .option("--MaxResults", "10")
                  .endingWith("; then"))
          .line("  " + variable + "=" + ShellText.quoted(id))
          .line("else")
          .command(creation(facts, id, regionId))
          .line("  " + variable + "=$new");
      String policy = innerAccessPolicy(facts);
      SecurityGroup group = group(facts);
      boolean isBasic = group == null || !"enterprise".equals(group.securityGroupType());
      if (policy != null && isBasic) {
        script.command(
            new ScriptText.Command("change", "setting the inner access policy of the new " + id)
                .ecs("ModifySecurityGroupPolicy", regionId)
                .variable("--SecurityGroupId", variable)
                .option("--InnerAccessPolicy", policy)
                .indented());
      }
      script.line("fi");
    }
  }

  private static ScriptText.Command creation(Facts facts, String id, String regionId) {
    ScriptText.Command creation =
        new ScriptText.Command("create", id).ecs("CreateSecurityGroup", regionId).indented();
    SecurityGroup group = group(facts);
    if (group != null) {
      creation
          .option("--SecurityGroupName", group.securityGroupName())
          .option("--Description", group.description())
          .option("--VpcId", group.vpcId())
          .option("--SecurityGroupType", group.securityGroupType())
          .option("--ResourceGroupId", group.resourceGroupId());
      int number = 0;
      for (Tag tag : group.tags()) {
        if (!isOfTheApi(tag)) {
          number++;
          creation
              .option("--Tag." + number + ".Key", tag.key())
              .option("--Tag." + number + ".Value", tag.value());
        }
      }
    }
    return creation;
  }

  private void writeRules() {
    for (Facts facts : report.plan().going()) {
      List<Rule> all =
          rules(facts).stream()
              .filter(rule -> !rule.isOfTheSystem() && !namesItself(rule, facts))
              .toList();
      if (all.isEmpty()) {
        continue;
      }
      String variable = String.valueOf(variables.get(key(facts)));
      String id = ShellText.quoted(facts.securityGroupId());
      script
          .line("")
          .comment("rules of " + named(facts))
          .line("if [ \"$" + variable + "\" != " + id + " ]; then");
      all.forEach(rule -> script.command(addition(rule, facts, variable)));
      List<Rule> revoked =
          revoked(facts).stream().filter(rule -> !namesItself(rule, facts)).toList();
      if (!revoked.isEmpty()) {
        script.line("else");
        revoked.forEach(rule -> script.command(addition(rule, facts, variable)));
      }
      script.line("fi");
    }
  }

  private List<Rule> revoked(Facts facts) {
    List<Rule> revoked = new ArrayList<>();
    for (TeardownStep step : report.plan().steps()) {
      if (step instanceof TeardownStep.Revoke revoke
          && List.of(step.regionId(), step.securityGroupId()).equals(key(facts))) {
        revoked.add(revoke.rule());
      }
    }
    return revoked;
  }

  private ScriptText.Command addition(Rule rule, Facts facts, String variable) {
    String said =
        SafeText.visible(StepText.fields(rule))
            + " to "
            + SafeText.visible(facts.securityGroupId());
    ScriptText.Command command =
        new ScriptText.Command("add", said)
            .ecs(RuleParameters.action("Authorize", rule), facts.target().regionId())
            .variable("--SecurityGroupId", variable)
            .indented();
    String peer = RuleParameters.peer(rule);
    RuleParameters.identity(rule)
        .forEach(
            (name, value) -> {
              String known = variables.get(List.of(facts.target().regionId(), value));
              if (name.equals(peer + "GroupId") && known != null) {
                command.variable("--Permissions.1." + name, known);
              } else {
                command.option("--Permissions.1." + name, value);
              }
            });
    String owner = rule.namedGroupOwner();
    if (rule.namedGroupId() != null && owner != null && !owner.equals(script.accountId())) {
      String kind = owner.matches("[0-9]+") ? "GroupOwnerId" : "GroupOwnerAccount";
      command.option("--Permissions.1." + peer + kind, owner);
    }
    return command.option("--Permissions.1.Description", rule.description());
  }

  private static boolean isOfTheApi(Tag tag) {
    return TAGS_OF_THE_API.stream().anyMatch(tag.key()::startsWith);
  }

  private static boolean namesItself(Rule rule, Facts facts) {
    return facts.securityGroupId().equals(rule.namedGroupId());
  }

  private static List<String> key(Facts facts) {
    return List.of(facts.target().regionId(), facts.securityGroupId());
  }

  private String named(Facts facts) {
    return facts.securityGroupId()
        + " "
        + names.of(facts.target().regionId(), facts.securityGroupId());
  }

  private static @Nullable SecurityGroup group(Facts facts) {
    return Listing.group(facts.listing());
  }

  private static @Nullable RuleList own(Facts facts) {
    GroupRules own = facts.rules().get(facts.securityGroupId());
    return own == null ? null : own.rules().value();
  }

  private static List<Rule> rules(Facts facts) {
    RuleList own = own(facts);
    return own == null ? List.of() : own.rules();
  }

  private static @Nullable String innerAccessPolicy(Facts facts) {
    RuleList own = own(facts);
    return own == null ? null : own.innerAccessPolicy();
  }
}
