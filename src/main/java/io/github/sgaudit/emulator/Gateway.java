package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a request into a reply: authentication, then faults, then permissions and operation. */
final class Gateway {
  private final Backend backend;
  private final @Nullable Recording recording;
  private final Faults faults;
  private final Authenticator authenticator;
  private final Random faultRandom;
  private final Random requestIdRandom;

  Gateway(World world, EmulatorOptions options) {
    this.backend = new Backend(world, options.behaviour(), new Paging(options.behaviour()));
    this.recording = options.recording();
    this.faults = options.faults();
    this.authenticator = new Authenticator(world, options.clock());
    // Two sources, so that refused requests do not change which faults occur.
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
    } catch (ApiException e) {
      return Reply.error(http, e, requestId);
    }
  }

  private Reply reply(HttpCall http, String requestId) throws ApiException {
    requireRoute(http);
    String accessKeyId = authenticator.authenticate(http);
    Action action = Action.named(http.action()).orElse(null);
    if (action == null
        || !http.version().equals(action.service.version)
        || http.isRoa() != (action.service == Action.Service.CS)) {
      throw new ApiException(400, "UnsupportedOperation", "The specified action is not supported.");
    }
    ApiCall call = new ApiCall(action.wireName, http.parameters(), accessKeyId);
    FaultRule fault = faults.draw(call, faultRandom).orElse(null);
    if (fault == null) {
      return Reply.answer(http, answer(action, call, requestId), requestId);
    }
    return new FaultyReplies(fault, action, backend.world().accountUid())
        .reply(http, call, requestId, changedCall -> answer(action, changedCall, requestId));
  }

  private static void requireRoute(HttpCall http) throws ApiException {
    if (http.isRoa()) {
      String declared = http.header("x-acs-action");
      boolean known = Action.routed(http.method(), http.path()).isPresent();
      if (!known || !(declared.isEmpty() || declared.equals(http.action()))) {
        throw ApiException.unknownPath();
      }
      return;
    }
    if (!http.method().equals("GET") && !http.method().equals("POST")) {
      throw new ApiException(403, "UnsupportedHTTPMethod", "This http method is not supported.");
    }
    if (http.action().isEmpty()) {
      throw ApiException.missingParameter("Action");
    }
  }

  private ObjectNode answer(Action action, ApiCall call, String requestId) throws ApiException {
    RamRestriction restriction = backend.restriction(call);
    if (action.needsPermission && restriction.denies(call)) {
      throw ApiException.denied(action.permission(), backend.world().accountUid());
    }
    ObjectNode answer = Json.object();
    if (action.service != Action.Service.CS) {
      answer.put("RequestId", requestId);
    }
    if (recording != null) {
      Replay.answer(action, call, recording, backend.paging(), answer);
    } else {
      synchronized (backend.world().lock) {
        action.operation.answer(call, backend, answer);
      }
    }
    if (action.answersList() && restriction.emptyActions().contains(action.wireName)) {
      action.removeItems(answer);
    }
    return answer;
  }
}
