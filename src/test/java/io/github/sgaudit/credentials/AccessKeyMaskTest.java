package io.github.sgaudit.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessKeyMaskTest {
  private static final String KEY = "LTAI5tAbCdEfGhIjKlMn12347890ab";

  @ParameterizedTest
  @CsvSource({
    "'', ****",
    "a, ****",
    "ab, a****",
    "abc, a****",
    "abcd, a****d",
    "testid, te****d",
    "abcdefgh, ab****gh",
    "abcdefghijklmno, abcd****mno",
    "abcdefghijklmnop, abcd****mnop",
    "LTAI5tAbCdEfGhIj12347890, LTAI****7890",
  })
  void showsBothEnds(String accessKeyId, String masked) {
    assertEquals(masked, AccessKeyMask.mask(accessKeyId));
  }

  @Test
  void neverShowsMoreThanHalfNorMoreThanEight() {
    for (int length = 0; length <= 30; length++) {
      String key = KEY.substring(0, length);
      String masked = AccessKeyMask.mask(key);
      int shown = masked.length() - "****".length();
      assertTrue(shown <= length / 2 && shown <= 8, () -> masked + " of " + key);
      assertEquals(Math.min(8, length / 2), shown);
      assertTrue(key.startsWith(masked.substring(0, masked.indexOf('*'))));
      assertTrue(key.endsWith(masked.substring(masked.lastIndexOf('*') + 1)));
    }
  }
}
