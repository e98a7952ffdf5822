package io.github.sgaudit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {

  @Test
  void textIsQuoted() {
    assertEquals("'a b'", ShellText.quoted("a b"));
    assertEquals("''", ShellText.quoted(""));
    assertEquals("'it'\\''s'", ShellText.quoted("it's"));
    assertEquals("'$(x) `y` \\ \"z\" *'", ShellText.quoted("$(x) `y` \\ \"z\" *"));
    assertEquals("\"$(printf '%b' 'a\\0033b\\\\'\\''')\"", ShellText.quoted("a\u001bb\\'"));
    assertEquals("\"$(printf '%b' 'a')\"'\n\n'", ShellText.quoted("a\n\n"));
  }

  @Test
  void aCommentIsOneLine() {
    assertEquals("# a\\nrm -rf /\\u{1b}", ShellText.comment("a\nrm -rf /\u001b"));
  }

  /** What a shell makes of it is the text again. */
  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void aShellReadsTheTextAgain(String shell) throws Exception {
    Random random = new Random(5);
    String characters =
        "ab '\"\\$`*?~#&;|<>(){}[]!\n\t\r\u001b\u0001\u007f\u202e\ufeffé漢\0" + "%" + "0n";
    StringBuilder script = new StringBuilder("show() { cat <<END\n$1|\nEND\n}\n");
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      String quoted = ShellText.quoted(text.toString());
      assertTrue(quoted.codePoints().noneMatch(c -> c != '\n' && SafeText.isHidden(c)), quoted);
      script.append("show ").append(quoted).append('\n');
      expected.append(text.toString().replace("\0", "")).append("|\n");
    }
    assertEquals(expected.toString(), run(shell, script.toString()));
  }

  private static String run(String shell, String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
    process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }
}
