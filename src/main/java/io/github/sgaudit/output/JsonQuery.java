package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.parser.ParseException;
import io.github.sgaudit.text.JsonText;
import java.util.Locale;

/**
 * A <a href="https://jmespath.org/specification.html">JMESPath</a> expression, applied to the JSON
 * document of a report. What it gives is printed as the document would be: indented, and with every
 * hidden character escaped.
 */
public final class JsonQuery {
  /** Reading takes time that grows faster than the text. */
  private static final int MOST_CHARACTERS = 10_000;

  /**
   * Reading and searching go as deep as the expression is nested or chained. A stack of half a
   * megabyte holds twice as many.
   */
  private static final int MOST_OPERATORS = 400;

  private static final String OPERATORS = "([{.!&|<>=";

  private final Expression<JsonNode> expression;

  private JsonQuery(Expression<JsonNode> expression) {
    this.expression = expression;
  }

  /**
   * Reads an expression. Names of functions and the number of their arguments are checked here,
   * their types only where it is applied.
   *
   * @param text the expression
   * @return the query
   * @throws QueryException where it is none, or too long or too deep
   */
  public static JsonQuery parse(String text) throws QueryException {
    if (text.length() > MOST_CHARACTERS) {
      throw new QueryException("longer than " + MOST_CHARACTERS + " characters");
    }
    if (text.chars().filter(c -> OPERATORS.indexOf(c) >= 0).count() > MOST_OPERATORS) {
      throw new QueryException("more than " + MOST_OPERATORS + " brackets, dots and operators");
    }
    try {
      return new JsonQuery(compile(text));
    } catch (ParseException e) {
      throw new QueryException(QueryMistake.inWords(text, inOneLine(text, e)));
    } catch (NumberFormatException e) {
      throw new QueryException("a number that is too large to count entries");
    }
  }

  private static Expression<JsonNode> compile(String text) {
    return new JacksonRuntime().compile(text);
  }

  /** Of several lines, the library counts characters from the beginning of each. */
  private static ParseException inOneLine(String text, ParseException mistake) {
    try {
      compile(text.replace('\n', ' ').replace('\r', ' '));
      return mistake;
    } catch (ParseException e) {
      return e;
    }
  }

  /**
   * Applies the query.
   *
   * @param document the JSON document of a report
   * @return the result as JSON, with its last line break
   * @throws QueryException where a function is given what it does not take, or the result is no
   *     JSON of sensible size
   */
  public String render(ObjectNode document) throws QueryException {
    return JsonText.indented(QueryResult.of(search(document))) + "\n";
  }

  private JsonNode search(JsonNode document) throws QueryException {
    try {
      return expression.search(document);
    } catch (JmesPathException e) {
      String message = String.valueOf(e.getMessage());
      throw new QueryException(
          "does not fit the answer: "
              + message.substring(0, 1).toLowerCase(Locale.ROOT)
              + message.substring(1).replace('"', '\'')
              + (message.endsWith("was null")
                  ? "; a filter leaves out what is null, as [?ruleCount]"
                  : ""));
    } catch (RuntimeException e) {
      // An expression can double what it is given until no library can hold it.
      throw new QueryException("cannot be applied: " + e.getClass().getSimpleName());
    }
  }
}
