package io.github.sgaudit.command;

import io.github.sgaudit.render.Console;
import io.github.sgaudit.survey.CallListener;

/** Tells of every API call on stderr. */
final class CallLog implements CallListener {
  private final Console console;

  CallLog(Console console) {
    this.console = console;
  }

  @Override
  public void ended(Call call) {
    StringBuilder line = new StringBuilder("call: ");
    line.append(call.action()).append(' ').append(call.regionId());
    line.append(" page ").append(call.page());
    if (call.attempt() > 1) {
      line.append(" try ").append(call.attempt());
    }
    line.append(", ").append(call.elapsed().toMillis()).append(" ms");
    if (call.requestId() != null) {
      line.append(", RequestId ").append(call.requestId());
    }
    if (call.failure() != null) {
      line.append(", ").append(call.failure());
    }
    if (call.retryIn() != null) {
      line.append(", again in ").append(call.retryIn().toMillis()).append(" ms");
    }
    console.err(line.toString());
  }
}
