package io.github.sgaudit.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command line of {@code aliyun}, parsed as the real command does it.
 *
 * @param product {@code ecs} or {@code sts}
 * @param parameters those of the API
 */
record AliyunCommandLine(String product, String action, Map<String, String> parameters) {
  private static final String RULE_FIELDS =
      "IpProtocol|PortRange|SourcePortRange|PortRangeListId|NicType|Policy|Priority|Description"
          + "|SourceCidrIp|Ipv6SourceCidrIp|DestCidrIp|Ipv6DestCidrIp"
          + "|(Source|Dest)(GroupId|GroupOwnerAccount|GroupOwnerId|PrefixListId)";
  private static final String RULES =
      "SecurityGroupId|ClientToken|(Permissions\\.\\d+\\.)?(" + RULE_FIELDS + ")";

  /** By action, the names of the parameters that it has besides {@code RegionId}. */
  private static final Map<String, Pattern> PARAMETERS =
      Map.of(
          "CreateSecurityGroup",
          Pattern.compile(
              "SecurityGroupName|Description|VpcId|SecurityGroupType|ResourceGroupId"
                  + "|ServiceManaged|ClientToken|Tag\\.\\d+\\.([Kk]ey|[Vv]alue)"),
          "ModifySecurityGroupPolicy",
          Pattern.compile("SecurityGroupId|InnerAccessPolicy|ClientToken"),
          "AuthorizeSecurityGroup",
          Pattern.compile(RULES),
          "AuthorizeSecurityGroupEgress",
          Pattern.compile(RULES),
          "RevokeSecurityGroup",
          Pattern.compile(RULES + "|SecurityGroupRuleId\\.\\d+"),
          "RevokeSecurityGroupEgress",
          Pattern.compile(RULES + "|SecurityGroupRuleId\\.\\d+"),
          "DeleteSecurityGroup",
          Pattern.compile("SecurityGroupId"),
          "DescribeSecurityGroups",
          Pattern.compile(
              "SecurityGroupId|SecurityGroupIds|SecurityGroupName|VpcId|SecurityGroupType"
                  + "|NetworkType|ServiceManaged|ResourceGroupId|Tag\\.\\d+\\.(Key|Value)"
                  + "|NextToken|MaxResults|PageNumber|PageSize|DryRun|IsQueryEcsCount|FuzzyQuery"),
          "DescribeSecurityGroupAttribute",
          Pattern.compile("SecurityGroupId|Direction|NicType|Attribute|NextToken|MaxResults"),
          "GetCallerIdentity",
          Pattern.compile("(?!)"));

  /** Flags of the command itself, as far as the scripts need them. */
  private static final Set<String> FLAGS = Set.of("profile", "region");

  private static final Set<String> FLAGS_WITHOUT_VALUE = Set.of("quiet", "force");

  private static final Map<String, String> SHORT_FLAGS = Map.of("p", "profile", "q", "quiet");

  /** The command refuses its arguments. */
  static final class WrongUsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    WrongUsageException(int exitCode, String message) {
      super(message);
      this.exitCode = exitCode;
    }

    int exitCode() {
      return exitCode;
    }
  }

  static AliyunCommandLine parse(List<String> arguments) throws WrongUsageException {
    List<String> words = new ArrayList<>();
    Map<String, String> flags = new TreeMap<>();
    @Nullable String pending = null;
    for (String argument : arguments) {
      Name name = name(argument);
      if (name == null) {
        if (pending == null) {
          words.add(argument);
        } else {
          flags.put(pending, argument);
          pending = argument.isEmpty() ? pending : null;
        }
        continue;
      }
      if (flags.put(name.flag(), name.value()) != null) {
        throw new WrongUsageException(1, "parse failed flag duplicated --" + name.flag());
      }
      boolean complete = !name.value().isEmpty() || FLAGS_WITHOUT_VALUE.contains(name.flag());
      pending = complete ? null : name.flag();
    }
    return checked(words, flags);
  }

  /**
   * A flag in an argument.
   *
   * @param value empty if it is in the next argument
   */
  private record Name(String flag, String value) {}

  private static @Nullable Name name(String argument) throws WrongUsageException {
    int end = 0;
    while (end < argument.length() && "=:".indexOf(argument.charAt(end)) < 0) {
      end++;
    }
    String name = argument.substring(0, end);
    String value = end < argument.length() ? argument.substring(end + 1) : "";
    if (name.equals("--")) {
      throw new WrongUsageException(1, "parse failed not support '--' in command line");
    }
    if (name.startsWith("--")) {
      return new Name(name.substring(2), value);
    }
    if (!name.startsWith("-")) {
      return null;
    }
    if (name.length() != 2) {
      throw new WrongUsageException(1, "parse failed not support flag form " + name);
    }
    String flag = SHORT_FLAGS.get(name.substring(1));
    if (flag == null) {
      throw new WrongUsageException(1, "parse failed unknown flag " + name);
    }
    return new Name(flag, value);
  }

  private static AliyunCommandLine checked(List<String> words, Map<String, String> flags)
      throws WrongUsageException {
    if (words.size() != 2) {
      throw new WrongUsageException(3, "can not find api by path " + String.join(" ", words));
    }
    String product = words.get(0).toLowerCase(Locale.ROOT);
    String action = words.get(1);
    if (!product.equals("ecs") && !product.equals("sts")) {
      throw new WrongUsageException(2, "'" + words.get(0) + "' is not a valid command or product.");
    }
    Pattern names = PARAMETERS.get(action);
    if (names == null || product.equals("sts") != action.equals("GetCallerIdentity")) {
      throw new WrongUsageException(
          2, "'" + action + "' is not a valid api. See `aliyun help " + product + "`.");
    }
    Map<String, String> parameters =
        flags.entrySet().stream()
            .filter(
                flag ->
                    !FLAGS.contains(flag.getKey()) && !FLAGS_WITHOUT_VALUE.contains(flag.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (String name : parameters.keySet()) {
      if (!name.equals("RegionId") && !names.matcher(name).matches()) {
        throw new WrongUsageException(
            2,
            String.format(
                Locale.ROOT,
                "'--%s' is not a valid parameter or flag. See `aliyun help %s %s`.",
                name,
                product,
                action));
      }
    }
    String region = flags.get("region");
    if (region != null) {
      parameters.putIfAbsent("RegionId", region);
    }
    return new AliyunCommandLine(product, action, Map.copyOf(parameters));
  }
}
