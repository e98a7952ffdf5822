package io.github.sgaudit.emulator;

import java.util.Map;

/**
 * A request that the server got, whatever became of it. Holds no signature and no token.
 *
 * @param method {@code GET} or {@code POST}
 * @param action the action, empty where the request named none
 * @param parameters the parameters of query and form but for those of the signature
 * @param accessKeyId the key that the request claims, empty where it claims none
 */
public record RecordedRequest(
    String method, String action, Map<String, String> parameters, String accessKeyId) {

  /** Copies the parameters. */
  public RecordedRequest {
    parameters = Map.copyOf(parameters);
  }
}
