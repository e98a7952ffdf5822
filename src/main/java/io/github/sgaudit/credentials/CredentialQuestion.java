package io.github.sgaudit.credentials;

import io.github.sgaudit.http.HttpRequest;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is asked to get credentials. The text form shows action and host alone.
 *
 * @param <T> what the answer says
 * @param action what is asked, such as {@code AssumeRole}
 * @param host who is asked, with the port if it is not the usual one
 * @param request makes a fresh request for every try, with a nonce of its own
 * @param reading reads the answer
 * @param advice what to do about an error code, which is null where there is none; begins with a
 *     semicolon, or is empty
 * @param secrets texts that must not be in any message, whatever the server says
 */
public record CredentialQuestion<T>(
    String action,
    String host,
    Supplier<HttpRequest> request,
    Reading<T> reading,
    Function<@Nullable String, String> advice,
    List<String> secrets) {

  /** Copies the list. */
  public CredentialQuestion {
    secrets = List.copyOf(secrets);
  }

  /**
   * Reads an answer.
   *
   * @param <T> what it says
   */
  @FunctionalInterface
  public interface Reading<T> {

    /**
     * Reads an answer whose status is a success.
     *
     * @param body the body
     * @return what it says
     * @throws WireException if it does not say it; the message holds nothing of the body
     */
    T of(WireObject body) throws WireException;
  }

  @Override
  public String toString() {
    return action + " at " + host;
  }
}
