package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One action on one region. Runs while the world stands still. */
interface Operation {

  /**
   * Does what the call asks and writes the answer, but for its {@code RequestId}.
   *
   * @param call what is asked
   * @param region the region that it is asked of
   * @param answer where the answer goes
   * @throws ApiErrorException when the API would refuse
   */
  void answer(ApiCall call, Region region, ObjectNode answer) throws ApiErrorException;
}
