package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8CharacterStreamTest {
  private final List<String> pieces = new ArrayList<>();
  private final Utf8CharacterStream stream =
      new Utf8CharacterStream((text, length) -> pieces.add(new String(text, 0, length)));

  private void write(String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void passesOnCharacters() throws IOException {
    write("数据库 🚀\n");
    assertEquals(List.of("数据库 🚀\n"), pieces);
  }

  @Test
  void passesOnNothingForNothing() throws IOException {
    write("");
    assertEquals(List.of(), pieces);
  }

  @Test
  void cutsLongTextIntoPiecesButNoCharacterInHalf() throws IOException {
    String text = "a" + "🚀".repeat(Utf8CharacterStream.MOST_CHARACTERS_AT_ONCE);
    write(text);
    assertEquals(text, String.join("", pieces));
    for (String piece : pieces) {
      assertFalse(piece.length() > Utf8CharacterStream.MOST_CHARACTERS_AT_ONCE);
      assertFalse(Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
    }
  }
}
