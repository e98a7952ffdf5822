package io.github.sgaudit.call;

import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.FailureException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to ask a service, as often as it takes. Used by one thread.
 *
 * @param <T> what the answer says
 */
public interface Call<T> {

  /** What is asked, such as {@code DescribeInstances} or {@code AssumeRole}. */
  String action();

  /** Who is asked: the region of a call to ECS, else the host. */
  String place();

  /** The page of a list, from 1. */
  default int page() {
    return 1;
  }

  /**
   * The RAM action that must be granted, such as {@code ecs:DescribeInstances}, if there is one.
   */
  default @Nullable String permission() {
    return null;
  }

  /**
   * Makes a fresh request for every try, since each is signed with a nonce of its own.
   *
   * @throws FailureException if there are no credentials to sign it with; it is not sent then
   */
  Outgoing request() throws FailureException, InterruptedException;

  /**
   * Reads the body of a success.
   *
   * @throws WireException if it does not say what it must; the message holds no secret
   */
  T read(WireObject body) throws WireException;

  /** Whether a success holds keys, so that nothing of it may be quoted. */
  default boolean isForKeys() {
    return false;
  }

  /**
   * Called when the security token of the last request was refused as expired.
   *
   * @return whether the next request would be signed with other credentials
   */
  default boolean renewCredentials() throws FailureException, InterruptedException {
    return false;
  }

  /**
   * A request, ready to be sent.
   *
   * @param request the request
   * @param secrets texts that no message may show, whatever the server quotes
   */
  record Outgoing(HttpRequest request, List<String> secrets) {
    public Outgoing {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
      return request.toString();
    }
  }
}
