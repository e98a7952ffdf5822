package io.github.sgaudit.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses bodies. A key that comes twice or text after the end means that it is damaged. May be used
 * by several threads.
 */
public final class WireReader {
  private final JsonFactory factory =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Parses a body.
   *
   * @param body the bytes, JSON in UTF-8
   * @return the object that it is
   * @throws WireException when it is not one whole JSON object
   */
  public WireObject read(byte[] body) throws WireException {
    try {
      // The parser itself lets bytes that are no UTF-8 pass in some names.
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      JsonNode tree =
          JsonTree.read(
              factory.createParser(
                  text.array(), text.arrayOffset() + text.position(), text.remaining()));
      if (tree instanceof ObjectNode object) {
        return new WireObject(object, "");
      }
      throw new WireException("the answer is not a JSON object");
    } catch (CharacterCodingException e) {
      throw new WireException("the answer is not UTF-8");
    } catch (JacksonException e) {
      throw new WireException("the answer is not whole JSON" + place(e));
    } catch (IOException e) {
      throw new WireException("the answer is not JSON");
    }
  }

  /** For nesting or numbers beyond the parser's bounds there is no place. */
  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : " (at character " + location.getCharOffset() + ")";
  }
}
