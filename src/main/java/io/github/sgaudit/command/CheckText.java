package io.github.sgaudit.command;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Check;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureMessage;
import org.jspecify.annotations.Nullable;

/** Words what a person should know about the outcome of a check. */
public final class CheckText {
  /** Said of a list of references that the API's cap may have cut. */
  public static final String CUT_REFERENCES =
      "the API returns at most " + EcsApi.REFERENCE_ENTRY_CAP + " references; some may be missing";

  private CheckText() {}

  /** Null where there is nothing to say beside the status. */
  public static @Nullable String of(Check check, Assessment group) {
    Failure failure = check.failure();
    String why = failure == null ? null : FailureMessage.of(failure);
    Check.Reason reason = check.reason();
    if (reason == null) {
      return why;
    }
    return switch (reason) {
      case NO_SUCH_GROUP ->
          "no security group with this ID in "
              + (group.regionId() == null ? "any of the regions asked" : group.regionId());
      case LEFT_OUT ->
          why == null
              ? "DescribeSecurityGroups leaves it out, but no second action says that it does not"
                  + " exist: it may be hidden from this identity, limited to a resource group or"
                  + " otherwise; ask with one that sees the whole account"
              : "DescribeSecurityGroups leaves it out, and whether it exists could not be asked of a"
                  + " second action: "
                  + why;
      case MAY_BE_IN_ANOTHER_ACCOUNT ->
          "no security group with this ID in "
              + (group.regionId() == null ? "any of the regions asked" : group.regionId())
              + " of this account, and the plan's providers may be several accounts; check the groups"
              + " of each account with its own credentials";
      case NOT_DESCRIBED -> "not known without the group's description";
      case MANAGED_FLAG_MISSING ->
          "the API's answer does not say whether a service manages the group";
      case CONTRADICTS_LIST ->
          "the API does not find this group, although its own list has it"
              + (why == null ? "" : ": " + why);
      case NAMES_ITSELF ->
          "a rule of the group names the group itself, and it is not documented whether that"
              + " blocks; revoke that rule and ask again";
      case MAY_BE_CUT -> CUT_REFERENCES;
      case PART_READ -> "the list was not read to its end; there may be others";
      case ALL_LISTED_GONE ->
          "all that is listed is gone by then, but the list may not be complete"
              + (check.name() == Check.Name.REFERENCES ? ": " + CUT_REFERENCES : "");
      case COUNT_ABOVE_ASSUMED ->
          "the API counts "
              + check.count()
              + " private addresses in the group, more than the members have that are assumed gone:"
              + " something else may be in the group, or the count is out of date";
      case CLASSIC_NETWORK ->
          "does not apply: a group of the classic network has no network interfaces";
      case COUNT_MISSING -> "the endpoint does not give this count";
      case UNCLEAR ->
          "the API's answer contradicts itself here, or has a value that is not understood";
      case COUNT_NEGATIVE -> "the API returned a negative address count";
      case COUNT_WITHOUT_MEMBER ->
          "the API still counts "
              + check.count()
              + " private addresses in the group, but no instance or network interface was found:"
              + " either the count is out of date, or this identity, limited to a resource group or"
              + " otherwise, cannot see everything in the group; ask again later, or with an"
              + " identity that sees the whole account";
      case NOT_ASKED -> "not asked";
      case NOT_NEEDED -> "not waited for, since the verdict was certain";
    };
  }
}
