package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Turns a request into a reply: signature, then faults, then the operation. */
final class Gateway {
  private static final String API_VERSION = "2014-05-26";

  private final World world;
  private final Faults faults;
  private final Authenticator authenticator;
  private final Operations operations;
  private final Random faultRandom;
  private final Random requestIdRandom;

  Gateway(World world, EmulatorOptions options) {
    this.world = world;
    this.faults = options.faults();
    this.authenticator = new Authenticator(world, options.clock());
    this.operations = new Operations(world, options.behaviour());
    // Two sources, so that the number of requests refused does not change which faults appear.
    this.faultRandom = new Random(options.seed());
    this.requestIdRandom = new Random(options.seed() + 1);
  }

  Reply reply(HttpCall http) {
    String requestId =
        new UUID(requestIdRandom.nextLong(), requestIdRandom.nextLong())
            .toString()
            .toUpperCase(Locale.ROOT);
    try {
      return reply(http, requestId);
    } catch (ApiErrorException e) {
      return ReplyWriter.error(http, e, requestId);
    }
  }

  private Reply reply(HttpCall http, String requestId) throws ApiErrorException {
    if (!http.method().equals("GET") && !http.method().equals("POST")) {
      throw new ApiErrorException(
          403, "UnsupportedHTTPMethod", "This http method is not supported.");
    }
    if (http.action().isEmpty()) {
      throw ApiErrors.missingParameter("Action");
    }
    String accessKeyId = authenticator.authenticate(http);
    Action action = Action.named(http.action()).orElse(null);
    if (action == null || !http.version().equals(API_VERSION)) {
      throw new ApiErrorException(
          400, "UnsupportedOperation", "The specified action is not supported.");
    }
    ApiCall call = new ApiCall(action.wireName, http.parameters(), accessKeyId);
    FaultRule fault = faults.draw(call, faultRandom).orElse(null);
    if (fault == null) {
      return ReplyWriter.answer(http, operations.answer(action, call, requestId), requestId);
    }
    return faultyReply(http, action, call, fault, requestId);
  }

  private Reply faultyReply(
      HttpCall http, Action action, ApiCall call, FaultRule fault, String requestId)
      throws ApiErrorException {
    FaultKind kind = fault.kind();
    ApiErrorException error = FaultErrors.of(kind, call, world).orElse(null);
    if (error != null) {
      Reply reply = ReplyWriter.error(http, error, requestId);
      return kind == FaultKind.THROTTLED_RETRY_AFTER
          ? withHeader(
              reply, "x-acs-retry-after", String.valueOf(fault.durationOrNone().toMillis()))
          : reply;
    }
    if (kind == FaultKind.UNAVAILABLE_HTML) {
      return html();
    }
    if (kind == FaultKind.ERROR_UNDER_200) {
      ObjectNode body = ReplyWriter.errorBody(http, FaultErrors.throttled(400), requestId);
      return ReplyWriter.answer(http, body, requestId);
    }
    if (kind == FaultKind.DISCONNECT || kind == FaultKind.HANG) {
      return html().deliveredAs(Reply.Delivery.NOTHING, fault.durationOrNone());
    }
    ApiCall changedCall = FaultyAnswers.changeCall(kind, action, call);
    ObjectNode answer = operations.answer(action, changedCall, requestId);
    Reply reply =
        ReplyWriter.answer(http, FaultyAnswers.changeAnswer(kind, action, answer), requestId);
    return switch (kind) {
      case TRUNCATED -> reply.deliveredAs(Reply.Delivery.HALF, Duration.ZERO);
      case SLOW_DRIP -> reply.deliveredAs(Reply.Delivery.DRIP, fault.durationOrNone());
      case INVALID_JSON -> withHalfBody(reply);
      default -> reply;
    };
  }

  private static Reply html() {
    String page = "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>";
    return new Reply(503, null, Map.of(), page, Reply.Delivery.WHOLE, Duration.ZERO);
  }

  private static Reply withHalfBody(Reply reply) {
    String half = reply.body().substring(0, reply.body().length() / 2);
    return new Reply(
        reply.status(),
        reply.contentType(),
        reply.headers(),
        half,
        reply.delivery(),
        reply.pause());
  }

  private static Reply withHeader(Reply reply, String name, String value) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.put(name, value);
    return new Reply(
        reply.status(),
        reply.contentType(),
        headers,
        reply.body(),
        reply.delivery(),
        reply.pause());
  }
}
