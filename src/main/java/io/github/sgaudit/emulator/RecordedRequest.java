package io.github.sgaudit.emulator;

import java.util.Map;

/**
 * A request that the server received, whatever its answer was. Contains no signature and no token.
 *
 * @param action empty if the request had none
 * @param parameters those of query and form without those of the signature
 * @param accessKeyId the key that the request claims to be signed with; empty if it claims none
 */
public record RecordedRequest(
    String method, String action, Map<String, String> parameters, String accessKeyId) {

  /** Copies the parameters. */
  public RecordedRequest {
    parameters = Map.copyOf(parameters);
  }
}
