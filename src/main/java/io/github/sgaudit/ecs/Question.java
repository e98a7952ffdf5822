package io.github.sgaudit.ecs;

import com.aliyuncs.AcsRequest;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.function.Supplier;

/**
 * One thing to ask, as often as it takes.
 *
 * @param <T> what the answer says
 * @param page the page of a walk, from 1
 * @param request makes a fresh request for every try: the SDK puts a nonce into it once
 * @param reading reads the answer
 */
record Question<T>(
    String regionId, int page, Supplier<? extends AcsRequest<?>> request, Reading<T> reading) {

  /** Reads an answer. */
  interface Reading<T> {
    T of(WireObject body) throws WireException;
  }
}
