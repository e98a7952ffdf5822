package io.github.sgaudit.survey;

import java.util.Map;

/** Questions about members that are under way while others are asked. */
interface StartedMembers {
  /**
   * Waits for the answers.
   *
   * @return what is in each group
   * @throws InterruptedException when the thread is interrupted
   */
  Map<String, GroupMembers> members() throws InterruptedException;
}
