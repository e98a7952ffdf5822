package io.github.sgaudit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class WireObjectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "<html></html>",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1}{\"a\":1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":--1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":\"tab\there\"}",
      })
  void refusesWhatIsNotOneWholeObject(String body) {
    assertThrows(WireException.class, () -> read(body));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] body = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(WireException.class, () -> new WireReader().read(body));
  }

  /** A parser that reads on would find the field under its real name. */
  @Test
  void refusesNamesThatAreNotUtf8() {
    byte[] body = "{\"ReferencingSecurityGroup?s\":[]}".getBytes(StandardCharsets.UTF_8);
    for (int damaged : new int[] {0x80, 0xC0, 0xED, 0xEF, 0xFF}) {
      body[26] = (byte) damaged;
      assertThrows(WireException.class, () -> new WireReader().read(body), () -> "" + damaged);
    }
  }

  /** The parser's own limits do not report a place. */
  @Test
  void refusesWhatIsNestedTooDeepOrTooLong() {
    for (String value :
        List.of("[".repeat(2000) + "]".repeat(2000), "9".repeat(2000), "1." + "0".repeat(2000))) {
      assertThrows(WireException.class, () -> read("{\"a\":" + value + "}"));
    }
  }

  @Test
  void readsText() throws Exception {
    WireObject object = read("{\"a\":\"\u5b89\",\"empty\":\"\",\"none\":null,\"number\":7}");
    assertEquals("\u5b89", object.text("a"));
    assertNull(object.text("empty"));
    assertNull(object.text("none"));
    assertNull(object.text("missing"));
    assertThrows(WireException.class, () -> object.text("number"));
    assertThrows(WireException.class, () -> object.requiredText("empty"));
    assertThrows(WireException.class, () -> object.requiredText("missing"));
  }

  @Test
  void readsIdsThatAreTextOrNumber() throws Exception {
    WireObject object = read("{\"a\":\"12\",\"b\":12345678910123,\"c\":1.5,\"d\":true}");
    assertEquals("12", object.textOrNumber("a"));
    assertEquals("12345678910123", object.textOrNumber("b"));
    assertNull(object.textOrNumber("missing"));
    assertThrows(WireException.class, () -> object.textOrNumber("c"));
    assertThrows(WireException.class, () -> object.textOrNumber("d"));
  }

  @Test
  void readsCounts() throws Exception {
    WireObject object = read("{\"a\":0,\"b\":2147483647,\"empty\":\"\"}");
    assertEquals(0, object.count("a"));
    assertEquals(Integer.MAX_VALUE, object.count("b"));
    assertNull(object.count("empty"));
    assertNull(object.count("missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483648", "1.0", "1e2", "\"5\"", "true", "[]", "{}"})
  void refusesWhatCountsNothing(String value) throws Exception {
    WireObject object = read("{\"a\":" + value + "}");
    assertThrows(WireException.class, () -> object.count("a"));
  }

  @Test
  void readsTruthValues() throws Exception {
    WireObject object = read("{\"a\":true,\"b\":false,\"c\":\"true\",\"d\":1}");
    assertEquals(true, object.flag("a"));
    assertEquals(false, object.flag("b"));
    assertNull(object.flag("missing"));
    assertThrows(WireException.class, () -> object.flag("c"));
    assertThrows(WireException.class, () -> object.flag("d"));
  }

  @Test
  void tellsWhetherAFieldIsThere() throws Exception {
    WireObject object = read("{\"a\":0,\"b\":null,\"c\":\"\"}");
    assertTrue(object.has("a"));
    assertFalse(object.has("b"));
    assertFalse(object.has("c"));
    assertFalse(object.has("d"));
  }

  @Test
  void readsWrappedLists() throws Exception {
    WireObject object =
        read("{\"Xs\":{\"X\":[{\"a\":\"1\"},{\"a\":\"2\"}]},\"Ys\":{\"Y\":[\"y\"]}}");
    List<WireObject> xs = object.wrappedObjects("Xs", "X");
    assertEquals(2, xs.size());
    assertEquals("2", xs.get(1).text("a"));
    assertEquals(List.of("y"), object.wrappedTexts("Ys", "Y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Xs\":null}",
        "{\"Xs\":\"\"}",
        "{\"Xs\":[]}",
        "{\"Xs\":{}}",
        "{\"Xs\":{\"X\":null}}",
        "{\"Xs\":{\"X\":\"\"}}",
        "{\"Xs\":{\"X\":{}}}",
        "{\"Xs\":{\"X\":[1]}}",
        "{\"Xs\":{\"X\":[null]}}",
        "{\"Xs\":{\"X\":[[]]}}",
      })
  void neverReadsAMissingListAsEmpty(String body) throws Exception {
    WireObject object = read(body);
    assertThrows(WireException.class, () -> object.wrappedObjects("Xs", "X"));
    assertThrows(WireException.class, () -> object.wrappedTexts("Xs", "X"));
  }

  @Test
  void namesThePathOfWhatDoesNotFit() throws Exception {
    WireObject object = read("{\"Xs\":{\"X\":[{\"a\":\"1\"},{\"a\":2}]}}");
    WireObject second = object.wrappedObjects("Xs", "X").get(1);
    WireException failure = assertThrows(WireException.class, () -> second.text("a"));
    assertEquals("Xs.X[1].a is not a string", failure.getMessage());
  }

  public static WireObject read(String body) throws WireException {
    return new WireReader().read(body.getBytes(StandardCharsets.UTF_8));
  }
}
