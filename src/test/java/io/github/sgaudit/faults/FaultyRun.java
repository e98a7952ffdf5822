package io.github.sgaudit.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A command line, its exit code, and what it printed. */
record FaultyRun(String line, int code, String out, String err) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The JSON document on standard output. */
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
