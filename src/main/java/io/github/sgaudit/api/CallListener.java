package io.github.sgaudit.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is notified of every request that was sent to the API. */
public interface CallListener {

  /**
   * A request has ended.
   *
   * @param call what was sent and how it ended
   */
  void ended(Call call);

  /** Ignores everything. */
  static CallListener none() {
    return call -> {};
  }

  /**
   * One request and how it ended. Holds no secret, signature or URL.
   *
   * @param action the API action
   * @param regionId the region asked
   * @param page the page of a walk, from 1
   * @param attempt the try at this page, from 1
   * @param elapsed from sending to the end of the answer
   * @param requestId the API's RequestId, null where no answer came
   * @param failure what went wrong: the API's code, else what happened in words; null for an answer
   * @param throttled whether that was a refusal because of too many calls
   * @param retryIn how long until the next try, null where there is none
   */
  record Call(
      String action,
      String regionId,
      int page,
      int attempt,
      Duration elapsed,
      @Nullable String requestId,
      @Nullable String failure,
      boolean throttled,
      @Nullable Duration retryIn) {}
}
