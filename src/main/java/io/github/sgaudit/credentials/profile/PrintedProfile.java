package io.github.sgaudit.credentials.profile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.outcome.FailureException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a profile's {@code process_command} prints: an object with the fields of a profile, which
 * replace those of the profile itself, as in the {@code aliyun} CLI; with {@code expiration}
 * besides, as the vendor's SDKs read it.
 *
 * @param fields the fields that it has
 * @param expiration when the credentials expire; null where it does not say
 */
public record PrintedProfile(Map<ProfileField, String> fields, @Nullable Instant expiration) {

  /** Copies the fields. */
  public PrintedProfile {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads what was printed.
   *
   * @param output the bytes
   * @param place what printed them, for the message
   * @return the fields
   * @throws FailureException if it is no such object; the message holds nothing of it
   */
  public static PrintedProfile read(byte[] output, String place) throws FailureException {
    JsonNode root = parse(output, place);
    ProfileFields reader =
        new ProfileFields(
            (field, expected) ->
                FailureException.ofCredentials(
                    place
                        + " printed JSON whose "
                        + field
                        + " is not "
                        + expected
                        + ": correct it"));
    String expiration = reader.text(root, "expiration", "object.expiration");
    try {
      return new PrintedProfile(
          reader.read(root, "object"), expiration == null ? null : Instant.parse(expiration));
    } catch (DateTimeParseException e) {
      throw FailureException.ofCredentials(
          place + " printed JSON whose object.expiration is not a time: correct it");
    }
  }

  private static JsonNode parse(byte[] output, String place) throws FailureException {
    JsonNode root = null;
    try {
      root =
          new ObjectMapper()
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readTree(output);
    } catch (IOException e) {
      // Its message quotes what was printed.
    }
    if (root == null || !root.isObject()) {
      throw FailureException.ofCredentials(
          place + " did not print one JSON object: run it by hand to see what it prints");
    }
    return root;
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "PrintedProfile" + fields.keySet();
  }
}
