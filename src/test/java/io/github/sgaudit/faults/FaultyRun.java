package io.github.sgaudit.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a run of the program left behind.
 *
 * @param line the command line
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record FaultyRun(String line, int code, String out, String err) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The one whole document on standard output. */
  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not one whole document: " + this, e);
    }
  }

  @Override
  public String toString() {
    return "sgaudit " + line + "\nexit code " + code + "\n" + out + "\n" + err;
  }
}
