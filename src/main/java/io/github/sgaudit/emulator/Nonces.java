package io.github.sgaudit.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The nonces that were used. One is forgotten once its request would be too old anyway. */
final class Nonces {
  private final Duration kept;
  private final Map<String, Instant> used = new LinkedHashMap<>();

  Nonces(Duration kept) {
    this.kept = kept;
  }

  /** Whether the nonce is new; it is not from then on. */
  synchronized boolean use(String nonce, Instant now) {
    Iterator<Map.Entry<String, Instant>> oldest = used.entrySet().iterator();
    while (oldest.hasNext() && oldest.next().getValue().plus(kept).isBefore(now)) {
      oldest.remove();
    }
    return used.putIfAbsent(nonce, now) == null;
  }
}
