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
    return json(out);
  }

  /** The document whether or not the account is known. */
  static String withoutAccount(String document) {
    return document.replaceAll("(\"accountId\": )(\"[0-9]*\"|null)", "$1ANY");
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not one whole document: " + text, e);
    }
  }

  @Override
  public String toString() {
    return "sgaudit " + line + "\nexit code " + code + "\n" + out + "\n" + err;
  }
}
