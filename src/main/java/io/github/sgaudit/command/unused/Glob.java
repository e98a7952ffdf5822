package io.github.sgaudit.command.unused;

import io.github.sgaudit.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * A pattern for whole texts, as shells have them: {@code *} stands for any characters, {@code ?}
 * for one, {@code [a-z]} and {@code [!a-z]} for one of a set, and a backslash takes the meaning
 * from the character behind it. Case matters. A character is a code point.
 */
final class Glob {
  /** Which characters may stand in a place, once or any number of times. */
  private record Part(IntPredicate accepts, boolean repeats) {}

  private final List<Part> parts;

  private final @Nullable String literal;

  private Glob(List<Part> parts, @Nullable String literal) {
    this.parts = parts;
    this.literal = literal;
  }

  static Glob of(String pattern) {
    return new Parser(pattern).parse();
  }

  /** The only text that matches; null where others may. */
  @Nullable String literal() {
    return literal;
  }

  /** Goes back to the last {@code *} alone, so that no pattern takes long. */
  boolean matches(String text) {
    int[] characters = text.codePoints().toArray();
    int part = 0;
    int at = 0;
    int lastStar = -1;
    int afterStar = 0;
    while (at < characters.length) {
      if (part < parts.size() && parts.get(part).repeats()) {
        lastStar = part++;
        afterStar = at;
      } else if (part < parts.size() && parts.get(part).accepts().test(characters[at])) {
        part++;
        at++;
      } else if (lastStar >= 0) {
        part = lastStar + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    while (part < parts.size() && parts.get(part).repeats()) {
      part++;
    }
    return part == parts.size();
  }

  private static final class Parser {
    private final String pattern;
    private final int[] characters;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private boolean isLiteral = true;
    private int at;

    Parser(String pattern) {
      this.pattern = pattern;
      this.characters = pattern.codePoints().toArray();
    }

    Glob parse() {
      while (at < characters.length) {
        int c = characters[at++];
        switch (c) {
          case '*' -> addWildcard(any -> true, true);
          case '?' -> addWildcard(any -> true, false);
          case '[' -> addWildcard(set(), false);
          case '\\' -> addLiteral(escaped());
          default -> addLiteral(c);
        }
      }
      return new Glob(List.copyOf(parts), isLiteral ? literal.toString() : null);
    }

    private void addWildcard(IntPredicate accepts, boolean repeats) {
      isLiteral = false;
      parts.add(new Part(accepts, repeats));
    }

    private void addLiteral(int c) {
      literal.appendCodePoint(c);
      parts.add(new Part(other -> other == c, false));
    }

    private int escaped() {
      if (at == characters.length) {
        throw bad("ends in a backslash; write \\\\ for a backslash itself");
      }
      return characters[at++];
    }

    /** Behind the bracket: a {@code ]} in the first place is one of the set. */
    private IntPredicate set() {
      boolean negated = at < characters.length && (characters[at] == '!' || characters[at] == '^');
      if (negated) {
        at++;
      }
      IntPredicate members = c -> false;
      for (boolean first = true; ; first = false) {
        if (at == characters.length) {
          throw bad("has a [ without its ]; write \\[ for a bracket itself");
        }
        int from = characters[at++];
        if (from == ']' && !first) {
          return negated ? members.negate() : members;
        }
        if (from == '[' && at < characters.length && ":.=".indexOf(characters[at]) >= 0) {
          throw bad("has a class such as [:alpha:], which is not supported; use a range");
        }
        members = members.or(range(from == '\\' ? escaped() : from));
      }
    }

    /** One character, or all up to another; a {@code -} in the last place is one of the set. */
    private IntPredicate range(int from) {
      boolean isRange =
          at + 1 < characters.length && characters[at] == '-' && characters[at + 1] != ']';
      if (!isRange) {
        return c -> c == from;
      }
      at++;
      int end = characters[at++];
      int to = end == '\\' ? escaped() : end;
      if (to < from) {
        throw bad(
            "has the range "
                + Character.toString(from)
                + "-"
                + Character.toString(to)
                + ", which is empty");
      }
      return c -> from <= c && c <= to;
    }

    private TypeConversionException bad(String what) {
      return new TypeConversionException(SafeText.quoted(pattern) + " " + what);
    }
  }
}
