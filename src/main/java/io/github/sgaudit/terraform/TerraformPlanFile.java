package io.github.sgaudit.terraform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sgaudit.audit.TerraformPlan;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.InputFile;
import io.github.sgaudit.text.SafeText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A file that {@code terraform show -json} or {@code tofu show -json} wrote. */
public final class TerraformPlanFile {
  private static final String STDIN = "-";
  private static final int MARK_LENGTH = 4;

  private TerraformPlanFile() {}

  /**
   * Reads a plan, in memory for what matters of it alone.
   *
   * @param file a path, or {@code -} for standard input
   * @throws CommandException where it is not a whole plan of a format that is understood
   */
  public static TerraformPlan read(String file, InputStream stdin) throws CommandException {
    if (file.equals(STDIN)) {
      return InputFile.read(stdin, "standard input", bytes -> read(bytes, "standard input"));
    }
    String name = SafeText.plain(file);
    return InputFile.read(file, name, bytes -> read(bytes, name));
  }

  private static TerraformPlan read(InputStream stream, String name)
      throws CommandException, IOException {
    try {
      BufferedInputStream bytes = new BufferedInputStream(stream, 1 << 16);
      checkFirstBytes(bytes, name);
      // The parser itself lets bytes that are no UTF-8 pass in some names.
      InputStreamReader text =
          new InputStreamReader(
              bytes,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT));
      try (JsonParser parser = mapper().createParser(text)) {
        return new PlanReader(parser, name).read();
      }
    } catch (CharacterCodingException e) {
      throw notUtf8(name);
    } catch (JsonEOFException e) {
      throw CommandException.usage(name + " is cut off" + PlanReader.HOW_TO);
    } catch (JacksonException e) {
      // The parser's own message quotes the text, which may be a secret.
      throw CommandException.usage(name + " is not JSON" + place(e) + PlanReader.HOW_TO);
    }
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  /** Tells what is no JSON by its first bytes, and skips a mark of UTF-8. */
  private static void checkFirstBytes(BufferedInputStream bytes, String name)
      throws IOException, CommandException {
    bytes.mark(MARK_LENGTH);
    byte[] first = bytes.readNBytes(MARK_LENGTH);
    if (first.length == 0) {
      throw CommandException.usage(name + " is empty" + PlanReader.HOW_TO);
    }
    if (startsWith(first, 'P', 'K', 3, 4)) {
      throw CommandException.usage(
          name + " is a binary plan; convert it with `terraform show -json " + name + "`");
    }
    if (startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF)) {
      throw notUtf8(name);
    }
    bytes.reset();
    if (startsWith(first, 0xEF, 0xBB, 0xBF)) {
      bytes.skipNBytes(3);
    }
  }

  private static boolean startsWith(byte[] bytes, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static CommandException notUtf8(String name) {
    return CommandException.usage(
        name + " is not UTF-8; save the output of `terraform show -json` as UTF-8");
  }

  /** For nesting or names beyond the parser's bounds there is no place. */
  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
