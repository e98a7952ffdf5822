package io.github.sgaudit.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long moment;

  /** A request, and when it arrived and was answered, as places in one order. */
  static final class Entry {
    final RecordedRequest request;

    /** Kept apart from the request, which may be printed. */
    private final String signature;

    private final long arrived;
    private long answered = Long.MAX_VALUE;

    private Entry(RecordedRequest request, String signature, long arrived) {
      this.request = request;
      this.signature = signature;
      this.arrived = arrived;
    }
  }

  /** Returns a moment that is later than all before. */
  synchronized long now() {
    return ++moment;
  }

  /**
   * Adds a request whose answer is still open.
   *
   * @param arrived the {@link #now} of its arrival
   */
  synchronized Entry add(HttpCall call, long arrived) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    Map<String, String> parameters = new TreeMap<>(call.parameters());
    parameters.keySet().removeAll(NOT_RECORDED);
    RecordedRequest recorded =
        new RecordedRequest(call.method(), call.action(), parameters, accessKeyId(call));
    Entry entry = new Entry(recorded, signature(call), arrived);
    entries.addLast(entry);
    return entry;
  }

  /** Notes that the answer ends now. */
  synchronized void answered(Entry entry) {
    entry.answered = ++moment;
  }

  synchronized List<RecordedRequest> list() {
    return entries.stream().map(entry -> entry.request).toList();
  }

  synchronized List<String> signatures() {
    return entries.stream()
        .map(entry -> entry.signature)
        .filter(signature -> !signature.isEmpty())
        .toList();
  }

  /**
   * Groups the counted requests by the length of the chain that ends with them: the first list has
   * those that waited for none of the others.
   */
  synchronized List<List<RecordedRequest>> waves(Predicate<RecordedRequest> counted) {
    NavigableMap<Long, Entry> arrivals = new TreeMap<>();
    for (Entry entry : entries) {
      if (counted.test(entry.request)) {
        arrivals.put(entry.arrived, entry);
      }
    }
    List<List<RecordedRequest>> waves = new ArrayList<>();
    NavigableMap<Long, Integer> lengthsByAnswer = new TreeMap<>();
    int longest = 0;
    for (Entry entry : arrivals.values()) {
      NavigableMap<Long, Integer> done = lengthsByAnswer.headMap(entry.arrived, false);
      longest = Math.max(longest, done.values().stream().mapToInt(each -> each).max().orElse(0));
      done.clear();
      if (waves.size() == longest) {
        waves.add(new ArrayList<>());
      }
      waves.get(longest).add(entry.request);
      if (entry.answered != Long.MAX_VALUE) {
        lengthsByAnswer.put(entry.answered, longest + 1);
      }
    }
    return waves;
  }

  synchronized void clear() {
    entries.clear();
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
