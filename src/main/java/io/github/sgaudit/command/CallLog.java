package io.github.sgaudit.command;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.call.Call;
import io.github.sgaudit.output.Console;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Logs every API call on stderr, for {@code --verbose}. */
public final class CallLog implements CallListener {
  private final Console console;
  private final Map<String, Integer> callsByAction = new TreeMap<>();

  public CallLog(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void ended(Call call) {
    callsByAction.merge(call.action(), 1, Integer::sum);
    StringBuilder line = new StringBuilder("call: ");
    line.append(call.action()).append(' ').append(call.regionId());
    line.append(" page ").append(call.page());
    if (call.attempt() > 1) {
      line.append(" attempt ").append(call.attempt());
    }
    line.append(", ").append(call.elapsed().toMillis()).append(" ms");
    if (call.requestId() != null) {
      line.append(", RequestId ").append(call.requestId());
    }
    if (call.failure() != null) {
      line.append(", ").append(call.failure());
    }
    if (call.retryIn() != null) {
      line.append(", retrying in ").append(call.retryIn().toMillis()).append(" ms");
    }
    console.err(line.toString());
  }

  /** Logs how many requests were sent, by action. */
  synchronized void count() {
    int all = callsByAction.values().stream().mapToInt(Integer::intValue).sum();
    String byAction =
        callsByAction.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    console.err("calls: " + all + (all == 0 ? "" : " (" + byAction + ")"));
  }
}
