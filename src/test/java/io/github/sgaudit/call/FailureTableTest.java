package io.github.sgaudit.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTableTest {
  @ParameterizedTest
  @CsvSource({
    "400, Throttling, THROTTLED",
    "403, Throttling.User, THROTTLED",
    "429, Throttling.Api, THROTTLED",
    "503, Rejected.Throttling, THROTTLED",
    "429, SomethingElse, THROTTLED",
    "503, ServiceUnavailable, SERVER",
    "503, ServiceUnavailable.RegionMaintaining, SERVER",
    "400, ServiceUnavailable, SERVER",
    "500, InternalError, SERVER",
    "403, InnerServiceFailed, SERVER",
    "500, SomethingElse, SERVER",
    "400, SignatureNonceUsed, SERVER",
    "400, InvalidAccessKeyId.NotFound, CREDENTIALS_REFUSED",
    "404, InvalidAccessKeyId.NotFound, CREDENTIALS_REFUSED",
    "400, InvalidAccessKeyId.Inactive, CREDENTIALS_REFUSED",
    "400, SignatureDoesNotMatch, CREDENTIALS_REFUSED",
    "403, SignatureDoesNotMatch, CREDENTIALS_REFUSED",
    "400, IncompleteSignature, CREDENTIALS_REFUSED",
    "400, IllegalTimestamp, CREDENTIALS_REFUSED",
    "400, InvalidTimeStamp.Expired, CREDENTIALS_REFUSED",
    "400, InvalidTimeStamp.Format, CREDENTIALS_REFUSED",
    "400, InvalidSecurityToken.Expired, TOKEN_EXPIRED",
    "400, InvalidSecurityToken.MismatchWithAccessKey, CREDENTIALS_REFUSED",
    "400, MissingSecurityToken, CREDENTIALS_REFUSED",
    "403, Forbidden.AccessKeyDisabled, CREDENTIALS_REFUSED",
    "403, InvalidAccountStatus.NotEnoughBalance, CREDENTIALS_REFUSED",
    "403, InvalidAccountStatus.SecurityRisk, CREDENTIALS_REFUSED",
    "404, Abs.InvalidAccount.NotFound, CREDENTIALS_REFUSED",
    "400, Account.Arrearage, CREDENTIALS_REFUSED",
    "403, InvalidUserType.NotSupported, CREDENTIALS_REFUSED",
    "403, RealNameAuthenticationError, CREDENTIALS_REFUSED",
    "403, RequestTimeTooSkewed, CREDENTIALS_REFUSED",
    "403, AccessDenied, DENIED",
    "403, AccessDenied.Policy, DENIED",
    "403, OperationDenied.NoPermission, DENIED",
    "400, InvalidOperation.NotSupportedEndpoint, REFUSED_VALUE",
    "401, Throttling.User, THROTTLED",
    "401, InvalidSecurityToken.Expired, TOKEN_EXPIRED",
    "401, InvalidAccessKeyId.NotFound, CREDENTIALS_REFUSED",
    "401, Forbidden.RAM, DENIED",
    "401, Unauthorized, DENIED",
    "401, SomethingElse, CREDENTIALS_REFUSED",
    "403, Forbidden.RAM, DENIED",
    "403, Forbidden, DENIED",
    "403, Forbidden.SubUser, DENIED",
    "403, Forbidden.RiskControl, DENIED",
    "403, NoPermission, DENIED",
    "403, StatusForbidden, DENIED",
    "403, ErrorCheckAcl, DENIED",
    "403, ErrCheckAcl, DENIED",
    "403, ForbiddenQueryClusterNamespace, DENIED",
    "403, Unauthorized.EmptyRegion, DENIED",
    "404, InvalidSecurityGroupId.NotFound, NOT_FOUND",
    "400, InvalidSecurityGroup.NotFound, NOT_FOUND",
    "403, InvalidSecurityGroupId.NotVpc, REFUSED_VALUE",
    "404, InvalidRegionId.NotFound, REFUSED_VALUE",
    "400, InvalidRegionId, REFUSED_VALUE",
    "404, InvalidVpcId.NotFound, REFUSED_VALUE",
    "400, InvalidSecurityGroupId.Malformed, REFUSED_VALUE",
    "400, MissingParameter.RegionId, REFUSED_VALUE",
    "400, InValidParameter.NextToken, REFUSED_VALUE",
    "400, NotSupported.PageNumberAndPageSize, REFUSED_VALUE",
    "403, UnsupportedHTTPMethod, REFUSED_VALUE",
    "400, DryRunOperation, REFUSED_VALUE",
    "302, Anything, NOT_UNDERSTOOD",
  })
  void goesByTheCodeFirst(int status, String code, Kind kind) {
    assertEquals(kind, FailureTable.kindOf(status, code, false));
  }

  @ParameterizedTest
  @CsvSource({
    "302, NOT_UNDERSTOOD",
    "400, NOT_UNDERSTOOD",
    "401, CREDENTIALS_REFUSED",
    "403, NOT_UNDERSTOOD",
    "404, NOT_UNDERSTOOD",
    "408, SERVER",
    "429, THROTTLED",
    "500, SERVER",
    "502, SERVER",
    "504, SERVER",
  })
  void goesByTheStatusWhereThereIsNoCode(int status, Kind kind) {
    assertEquals(kind, FailureTable.kindOf(status, null, false));
  }

  @Test
  void takesAnExplainedDenialForOneWhateverItsCode() {
    assertEquals(Kind.DENIED, FailureTable.kindOf(403, "ImplicitDeny", true));
    assertEquals(Kind.THROTTLED, FailureTable.kindOf(403, "Throttling", true));
  }

  @Test
  void everyRowNamesItsSource() {
    for (FailureTable.Row row : FailureTable.rows()) {
      assertTrue(row.source().matches(".*(ECS|aliyun/|Container Service).+"), row.toString());
    }
  }
}
