package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replies to a call in the way that a fault says. */
final class FaultyReplies {
  private static final String LOOPING_TOKEN = "AAAAAdDWBF2UtY6EN5U1m8qTtaEVQ4s0dx3rBr";

  /** Includes the template: without it there would be an error. The region of clusters is one. */
  private static final Set<String> KEPT_WITHOUT_FILTERS =
      Set.of(
          "RegionId",
          "MaxResults",
          "NextToken",
          "PageNumber",
          "PageSize",
          "page_number",
          "page_size",
          "LaunchTemplateId",
          "IsQueryEcsCount",
          "DryRun");

  private final FaultRule fault;
  private final FaultKind kind;
  private final Action action;
  private final String accountUid;

  FaultyReplies(FaultRule fault, Action action, String accountUid) {
    this.fault = fault;
    this.kind = fault.kind();
    this.action = action;
    this.accountUid = accountUid;
  }

  /** Answers a call correctly. */
  interface Operation {
    ObjectNode answer(ApiCall call) throws ApiException;
  }

  Reply reply(HttpCall http, ApiCall call, String requestId, Operation operation)
      throws ApiException {
    ApiException error = error();
    if (error != null) {
      Reply reply = Reply.error(http, error, requestId);
      return kind == FaultKind.THROTTLED_RETRY_AFTER ? withRetryAfter(reply) : reply;
    }
    return switch (kind) {
      case UNAVAILABLE_HTML -> html();
      case ERROR_UNDER_200 -> {
        ObjectNode body = Reply.errorBody(http, ApiException.throttled(400), requestId);
        yield Reply.answer(http, body, requestId);
      }
      case DISCONNECT, HANG -> html().deliveredAs(Reply.Delivery.NOTHING, fault.durationOrZero());
      default -> {
        ObjectNode answer = changed(operation.answer(changed(call)));
        yield damaged(Reply.answer(http, answer, requestId));
      }
    };
  }

  private @Nullable ApiException error() {
    return switch (kind) {
      case DENIED -> ApiException.denied(action.permission(), accountUid);
      case THROTTLED -> ApiException.throttled(400);
      case THROTTLED_RETRY_AFTER -> ApiException.throttled(429);
      case UNAVAILABLE ->
          new ApiException(
              503,
              "ServiceUnavailable",
              "The request has failed due to a temporary failure of the server.");
      case INTERNAL_ERROR ->
          new ApiException(
              500, "InternalError", "The request processing has failed due to some unknown error.");
      case TOKEN_EXPIRED -> ApiException.invalidPageToken();
      case NONCE_USED -> ApiException.usedNonce();
      case CLOCK_SKEW -> ApiException.expiredTimestamp();
      case WRONG_SECRET -> ApiException.wrongSignature("GET&%2F&AnotherStringToSign");
      case UNKNOWN_KEY -> ApiException.unknownKey();
      case EXPIRED_TOKEN ->
          new ApiException(
              400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
      case UNKNOWN_REGION -> ApiException.unknownRegion();
      default -> null;
    };
  }

  private ApiCall changed(ApiCall call) {
    return switch (kind) {
      case FILTER_IGNORED ->
          action.hasOptionalFilters ? call.keeping(KEPT_WITHOUT_FILTERS::contains) : call;
      case TOKEN_LOOP ->
          call.keeping(name -> !name.equals("NextToken") && !name.equals("page_number"));
      // The list is empty for a dry run as well.
      case EMPTY_LIST -> call.keeping(name -> !name.equals("DryRun"));
      default -> call;
    };
  }

  private ObjectNode changed(ObjectNode answer) {
    if (kind == FaultKind.EMPTY_OBJECT) {
      return Json.object();
    }
    if (!action.answersList()) {
      return answer;
    }
    switch (kind) {
      case UNKNOWN_SHAPE -> {
        JsonNode list = answer.remove(action.listName);
        answer.putObject("Data").set("Items", list);
      }
      case MISSING_LIST -> answer.remove(action.listName);
      case TOKEN_LOOP -> {
        if (action.hasPageTokens) {
          answer.put("NextToken", LOOPING_TOKEN);
        }
      }
      case EMPTY_LIST -> action.removeItems(answer);
      case DUPLICATE_ITEMS -> {
        ArrayNode items = action.items(answer);
        items.addAll(items.deepCopy());
      }
      case FILTER_IGNORED -> {
        if (action == Action.DESCRIBE_SECURITY_GROUP_REFERENCES) {
          addUnrequestedReference(action.items(answer));
        }
      }
      default -> {}
    }
    return answer;
  }

  /** Its filter is mandatory, so that the answer has one more group instead. */
  private static void addUnrequestedReference(ArrayNode items) {
    ObjectNode entry = items.addObject().put("SecurityGroupId", "sg-bp1notaskedfor0000000");
    Json.putList(entry, "ReferencingSecurityGroups", "ReferencingSecurityGroup")
        .addObject()
        .put("SecurityGroupId", "sg-bp1alsonotasked000000")
        .put("AliUid", "1000000000000000");
  }

  private Reply damaged(Reply reply) {
    return switch (kind) {
      case TRUNCATED -> reply.deliveredAs(Reply.Delivery.HALF, Duration.ZERO);
      case SLOW_DRIP -> reply.deliveredAs(Reply.Delivery.DRIP, fault.durationOrZero());
      case INVALID_JSON -> {
        String half = reply.body().substring(0, reply.body().length() / 2);
        yield new Reply(reply.status(), reply.headers(), half);
      }
      default -> reply;
    };
  }

  private Reply withRetryAfter(Reply reply) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.put("x-acs-retry-after", String.valueOf(fault.durationOrZero().toMillis()));
    return new Reply(reply.status(), headers, reply.body());
  }

  private static Reply html() {
    String page = "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>";
    return new Reply(503, Map.of(), page);
  }
}
