package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.testing.Samples;
import io.github.sgaudit.text.SafeText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonQueryTest {
  private static final ListReport REPORT =
      new ListReport(
          Samples.head(Samples.context("cn-hangzhou"), false, List.of()),
          List.of(
              Samples.full(),
              Samples.named("cn-hangzhou", "sg-b", Samples.HOSTILE),
              Samples.bare("cn-hangzhou", "sg-bare")));

  private static String query(String expression) throws QueryException {
    return JsonQuery.parse(expression).render(REPORT.document());
  }

  /** What the specification of JMESPath says of each of these. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "complete; false",
        "nothing; null",
        "length(securityGroups); 3",
        "securityGroups[0].securityGroupName; \"web-front\"",
        "securityGroups[?ruleCount>`10`].securityGroupId | [0]; \"sg-b\"",
        "securityGroups[?ruleCount<`10`].securityGroupId | length(@); 1",
        "securityGroups[?ruleCount==`null`].securityGroupId | [0]; \"sg-bare\"",
        "sum(securityGroups[].ruleCount); 107",
        "avg(securityGroups[].ruleCount); 53.5",
        "max(securityGroups[].ruleCount); 100",
        "abs(`-2.5`); 2.5",
        "`1.0`; 1",
        "`12345678901234567890`; 12345678901234567890",
        "sum(`[]`); 0",
        "!complete && securityGroups[0].ruleCount == `7`; true",
        "securityGroups[0].description; \"前端\"",
        "securityGroups[?description=='前端'] | [0].securityGroupId; \"sg-bp1aaaaaaaaaaaaaaaaa\"",
        "\"前端\"; null",
        "{\"前端\": `1`} | \"前端\"; 1",
        "`[]`; []",
        "`{}`; {}",
        "'text'; \"text\"",
      })
  void givesWhatJmespathSays(String expression, String json) throws Exception {
    assertEquals(json + "\n", query(expression));
  }

  @Test
  void theWholeDocumentIsThatOfJson() throws Exception {
    assertEquals(StandardFormat.JSON.render(REPORT, RenderOptions.whole()), query("@"));
  }

  @Test
  void aResultIsIndentedAsJsonIs() throws Exception {
    assertEquals(
        """
        [
          {
            "id": "sg-bp1aaaaaaaaaaaaaaaaa",
            "rules": 7
          }
        ]
        """,
        query("securityGroups[:1].{id: securityGroupId, rules: ruleCount}"));
  }

  @Test
  void hiddenCharactersAreEscapedAndComeBack() throws Exception {
    for (String expression :
        List.of(
            "securityGroups[1].securityGroupName",
            "{\"" + "k\u202e" + "\": securityGroups[1].securityGroupName}.*|[0]",
            "securityGroups[].securityGroupName|[1]")) {
      String printed = query(expression);
      assertFalse(printed.strip().codePoints().anyMatch(SafeText::isHidden), printed);
      assertEquals(Samples.HOSTILE, new JsonMapper().readTree(printed).textValue());
    }
    String key = query("{\"k\u202e\u001b\": '\u001b[31m\u202e'}");
    assertEquals("{\n  \"k\\u202E\\u001B\": \"\\u001B[31m\\u202E\"\n}\n", key);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "securityGroups];unexpected ']' at character 15, after 'securityGroups'",
        "securityGroups[?ruleCount>];unexpected ']' at character 27, after '...tyGroups[?ruleCount>'",
        "securityGroups[?ruleCount=1];unexpected '=' at character 26, after '...ityGroups[?ruleCount'",
        "securityGroups[?x;unexpected end at character 18, after 'securityGroups[?x'",
        "a.;unexpected end at character 3, after 'a.'",
        ".a;unexpected '.' at character 1",
        "a b;unexpected 'b' at character 3, after 'a'",
        "a[b;unexpected 'b' at character 3, after 'a['",
        "前端;unexpected '前' at character 1",
        "'😀' ];unexpected ']' at character 5, after ''😀''",
        "$;unexpected '$' at character 1",
        "name=='x;a string that does not end, or has a wrong escape, at character 7, after 'name=='",
        "`bad`;unexpected 'bad' at character 2, after '`'",
        "foo(@);unknown function 'foo' at character 1",
        "a[?foo(@)];unknown function 'foo' at character 4, after 'a[?'",
        "length(a, b);invalid arity calling 'length' (expected 1 but was 2) at character 1",
        "a[::0];invalid value 0 for step size at character 5, after 'a[::'",
        "a[99999999999];a number that is too large to count entries",
      })
  void aMistakeIsNamedWithItsPlace(String expression, String message) {
    assertEquals(
        message, assertThrows(QueryException.class, () -> JsonQuery.parse(expression)).line());
  }

  @Test
  void thePlaceIsCountedFromTheBeginningAlsoOverLines() {
    assertEquals(
        "unexpected ']' at character 9, after 'a.\nb |'",
        assertThrows(QueryException.class, () -> JsonQuery.parse("a.\nb |\n ] ")).line());
    assertEquals(
        "unexpected ']' at character 5, after 'a\r\n.'",
        assertThrows(QueryException.class, () -> JsonQuery.parse("a\r\n.]")).line());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "length(complete)~does not fit the answer: invalid argument type calling 'length': expected"
            + " string, array or object but was boolean",
        "sort_by(securityGroups, &ruleCount)~does not fit the answer: invalid argument type calling"
            + " 'sort_by': expected number but was null; a filter leaves out what is null, as"
            + " [?ruleCount]",
        "`1e400`~gives a number that JSON cannot hold"
      })
  void whatDoesNotFitIsSaidWhenItIsApplied(String expression, String message) throws Exception {
    JsonQuery query = JsonQuery.parse(expression);
    assertEquals(
        message, assertThrows(QueryException.class, () -> query.render(REPORT.document())).line());
  }

  /** Whatever its form: refused, or read and applied; never the end of the stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(%)",
        "[%]",
        "{a:%}",
        "!%",
        "a.%",
        "%.a",
        "%|a",
        "%||a",
        "a||%",
        "a&&%",
        "%[0]",
        "[?%]",
        "a[?%]",
        "%[]",
        "to_string(%)",
        "map(&%,@)",
        "`[%]`",
        "%==a",
        "(",
        "[",
        "[?",
        "`[%",
        "&%",
        "%.*"
      })
  void noNestingEndsTheStack(String form) throws Exception {
    for (int depth : List.of(10, 100, 130, 200, 399, 400, 1_000, 100_000)) {
      StringBuilder text =
          new StringBuilder("`[%".equals(form) || "`[%]`".equals(form) ? "1" : "a");
      String inner = form.replace("`", "");
      String before = inner.contains("%") ? inner.substring(0, inner.indexOf('%')) : inner;
      String after = inner.contains("%") ? inner.substring(inner.indexOf('%') + 1) : "";
      text.insert(0, before.repeat(depth)).append(after.repeat(depth));
      String expression = form.startsWith("`") ? "`" + text + "`" : text.toString();
      try {
        assertTrue(query(expression).endsWith("\n"));
        assertTrue(depth <= 400, form);
      } catch (QueryException e) {
        assertFalse(e.line().isBlank());
      }
    }
  }

  @Test
  void whatIsTooLongOrHasTooManyPartsIsRefused() throws Exception {
    assertEquals(
        "longer than 10000 characters",
        assertThrows(QueryException.class, () -> JsonQuery.parse("a".repeat(10_001))).line());
    assertEquals(
        "more than 400 brackets, dots and operators",
        assertThrows(QueryException.class, () -> JsonQuery.parse("a.".repeat(401) + "a")).line());
    assertEquals("null\n", query("a".repeat(10_000)));
    assertEquals("null\n", query("a.".repeat(400) + "a"));
  }

  @Test
  void aResultThatGrowsWithoutBoundIsRefused() throws Exception {
    JsonQuery twice = JsonQuery.parse("[@,@]|".repeat(60) + "@");
    assertEquals(
        "gives more than 10000000 values",
        assertThrows(QueryException.class, () -> twice.render(REPORT.document())).line());
    JsonQuery deep = JsonQuery.parse("[[[[@]]]]|".repeat(79) + "@");
    assertTrue(
        deep.render(REPORT.document()).startsWith("[\n  [\n"),
        "deep, but no deeper than JSON may be");
  }
}
