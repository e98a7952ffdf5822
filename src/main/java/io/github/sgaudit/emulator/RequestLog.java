package io.github.sgaudit.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The newest requests, so that a server that runs for days does not grow. */
final class RequestLog {
  private static final int CAPACITY = 100_000;
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^,]+)");
  private static final Set<String> NOT_RECORDED =
      Set.of(
          "AccessKeyId",
          "Action",
          "SecurityToken",
          "Signature",
          "SignatureMethod",
          "SignatureNonce",
          "SignatureType",
          "SignatureVersion",
          "Timestamp");

  private final Deque<RecordedRequest> requests = new ArrayDeque<>();

  synchronized RecordedRequest add(HttpCall call) {
    if (requests.size() == CAPACITY) {
      requests.removeFirst();
    }
    Map<String, String> parameters = new TreeMap<>(call.parameters());
    parameters.keySet().removeAll(NOT_RECORDED);
    RecordedRequest recorded =
        new RecordedRequest(call.method(), call.action(), parameters, accessKeyId(call));
    requests.addLast(recorded);
    return recorded;
  }

  synchronized List<RecordedRequest> list() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }

  private static String accessKeyId(HttpCall call) {
    Matcher credential = CREDENTIAL.matcher(call.header("authorization"));
    return credential.find()
        ? credential.group(1)
        : call.parameters().getOrDefault("AccessKeyId", "");
  }
}
