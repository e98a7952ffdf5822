package io.github.sgaudit.api;

import java.time.Duration;

/** Finds out which account it is that is asked, beside other questions about it. */
public interface AccountQuestion {
  /**
   * Asks, and keeps the answer; once there is one, does nothing. Takes a few seconds at most and
   * never fails: what could not be found out stays unknown.
   */
  void ask() throws InterruptedException;

  /** How long all other answers wait for this one, where it is the last. */
  Duration patience();

  /** Whether a text has the form of an account ID: 10 to 20 digits; those of today have 16. */
  static boolean isAccountId(String text) {
    return text.matches("[0-9]{10,20}");
  }
}
