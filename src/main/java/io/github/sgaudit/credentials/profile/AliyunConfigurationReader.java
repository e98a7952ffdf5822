package io.github.sgaudit.credentials.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of the {@code aliyun} CLI: {@code {"current": NAME, "profiles": [{"name": ...}]}}.
 * Strict on the fields that are used, lenient on all others; a profile without a name, which nobody
 * can choose, is left out. Its messages say where the file is wrong and never quote from it, since
 * it holds secrets.
 */
final class AliyunConfigurationReader {
  /** Far beyond any real file, so that a wrong one cannot fill the memory. */
  private static final int MOST_BYTES = 1 << 20;

  private static final String WITHOUT_FILE =
      "; to go without the file, set ALIBABA_CLOUD_IGNORE_PROFILE=TRUE and give no --profile";

  private final Path file;
  private final ProfileFields fields = new ProfileFields(this::wrongShape);

  private AliyunConfigurationReader(Path file) {
    this.file = file;
  }

  static AliyunConfiguration read(Path file) throws FailureException {
    return new AliyunConfigurationReader(file).read();
  }

  private AliyunConfiguration read() throws FailureException {
    byte[] bytes;
    try {
      bytes = bytes();
    } catch (NoSuchFileException e) {
      if (LinkToNothing.is(file)) {
        throw FailureException.ofCredentials(
            "cannot read " + fileName() + ": it is a link to nothing; replace it" + WITHOUT_FILE);
      }
      return new AliyunConfiguration(file, false, null, List.of());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    JsonNode root = parse(bytes);
    if (!root.isObject()) {
      throw wrongShape("the document", "an object");
    }
    return new AliyunConfiguration(
        file, true, fields.text(root, "current", "current"), profiles(root));
  }

  private byte[] bytes() throws IOException, FailureException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw FailureException.ofCredentials(
          "cannot read " + fileName() + ": it is not a regular file; replace it" + WITHOUT_FILE);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw FailureException.ofCredentials(
            "cannot read "
                + fileName()
                + ": it is larger than 1 MiB, so it is no configuration of the aliyun CLI;"
                + " replace it"
                + WITHOUT_FILE);
      }
      return bytes;
    }
  }

  static FailureException unreadable(Path file, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "permission denied; let this user read it"
            : "the system refuses it; check the file and the directories above it";
    return FailureException.ofCredentials(
        "cannot read " + MessageText.clean(file.toString()) + ": " + reason + WITHOUT_FILE);
  }

  private JsonNode parse(byte[] bytes) throws FailureException {
    try {
      return new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(bytes);
    } catch (JsonProcessingException e) {
      throw notJson(e.getLocation());
    } catch (IOException e) {
      throw notJson(null);
    }
  }

  private FailureException notJson(@Nullable JsonLocation location) {
    String place =
        location == null
            ? ""
            : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    return FailureException.ofCredentials(
        fileName()
            + " is not valid JSON"
            + place
            + ": repair it, or remove it and run \"aliyun configure\""
            + WITHOUT_FILE);
  }

  private List<AliyunProfile> profiles(JsonNode root) throws FailureException {
    JsonNode array = root.path("profiles");
    if (array.isMissingNode() || array.isNull()) {
      return List.of();
    }
    if (!array.isArray()) {
      throw wrongShape("profiles", "an array");
    }
    List<AliyunProfile> profiles = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String place = "profiles[" + i + "]";
      JsonNode object = array.path(i);
      if (!object.isObject()) {
        throw wrongShape(place, "an object");
      }
      Map<ProfileField, String> values = fields.read(object, place);
      String name = values.get(ProfileField.NAME);
      if (name != null) {
        profiles.add(new AliyunProfile(name, values));
      }
    }
    return profiles;
  }

  private FailureException wrongShape(String place, String expected) {
    return FailureException.ofCredentials(
        fileName()
            + " is not a configuration of the aliyun CLI: "
            + place
            + " must be "
            + expected
            + "; repair it, or remove it and run \"aliyun configure\""
            + WITHOUT_FILE);
  }

  private String fileName() {
    return MessageText.clean(file.toString());
  }
}
