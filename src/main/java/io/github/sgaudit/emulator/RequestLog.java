package io.github.sgaudit.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last requests. It is bounded, as a server may run for days. */
final class RequestLog {
  private static final int CAPACITY = 100_000;
  private static final Pattern CREDENTIAL = Pattern.compile("(?:Credential=|^acs )([^,:]+)");
  private static final Pattern SIGNATURE = Pattern.compile("(?:Signature=|^acs [^:]*:)([^,]+)");
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

  /** Kept separately, so that a recorded request may be printed. */
  private final Deque<String> signatures = new ArrayDeque<>();

  synchronized RecordedRequest add(HttpCall call) {
    if (requests.size() == CAPACITY) {
      requests.removeFirst();
      signatures.removeFirst();
    }
    Map<String, String> parameters = new TreeMap<>(call.parameters());
    parameters.keySet().removeAll(NOT_RECORDED);
    RecordedRequest recorded =
        new RecordedRequest(call.method(), call.action(), parameters, accessKeyId(call));
    requests.addLast(recorded);
    signatures.addLast(signature(call));
    return recorded;
  }

  synchronized List<RecordedRequest> list() {
    return List.copyOf(requests);
  }

  synchronized List<String> signatures() {
    return signatures.stream().filter(signature -> !signature.isEmpty()).toList();
  }

  synchronized void clear() {
    requests.clear();
    signatures.clear();
  }

  private static String signature(HttpCall call) {
    Matcher inHeader = SIGNATURE.matcher(call.header("authorization"));
    return inHeader.find() ? inHeader.group(1) : call.parameters().getOrDefault("Signature", "");
  }

  private static String accessKeyId(HttpCall call) {
    Matcher credential = CREDENTIAL.matcher(call.header("authorization"));
    return credential.find()
        ? credential.group(1)
        : call.parameters().getOrDefault("AccessKeyId", "");
  }
}
