package io.github.sgaudit.emulator;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back over the wire.
 *
 * @param status the HTTP status
 * @param contentType the content type, null for none
 * @param headers further headers
 * @param body the body
 * @param delivery how it is sent
 * @param pause how long the delivery waits, where it waits
 */
record Reply(
    int status,
    @Nullable String contentType,
    Map<String, String> headers,
    String body,
    Delivery delivery,
    Duration pause) {

  /** How a reply is sent. */
  enum Delivery {
    /** As it should be. */
    WHOLE,
    /** The length of all, then half of it. */
    HALF,
    /** Byte by byte, with pauses. */
    DRIP,
    /** Not at all: after the pause the connection is closed. */
    NOTHING
  }

  Reply deliveredAs(Delivery newDelivery, Duration newPause) {
    return new Reply(status, contentType, headers, body, newDelivery, newPause);
  }
}
