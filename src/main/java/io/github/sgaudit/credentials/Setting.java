package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that the user set. The text form shows the name alone.
 *
 * @param name where it is set, for messages: an option, a variable, or a field and its file
 */
public record Setting(String name, String value) {

  /** A setting that may be missing. */
  public static @Nullable Setting of(String name, @Nullable String value) {
    return value == null ? null : new Setting(name, value);
  }

  /** A variable; null where it is missing or empty. */
  static @Nullable Setting of(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? null : new Setting(variable, value);
  }

  /**
   * A variable that has several spellings: the first that is set, since tools read different ones.
   *
   * @return null where none is set
   * @throws FailureException if two are set and differ: each may mean another account
   */
  static @Nullable Setting of(Map<String, String> environment, List<String> spellings)
      throws FailureException {
    Setting first = null;
    for (String spelling : spellings) {
      Setting setting = of(environment, spelling);
      if (first == null) {
        first = setting;
      } else if (setting != null && !setting.value.equals(first.value)) {
        throw FailureException.ofCredentials(
            first.name
                + " and "
                + setting.name
                + " are both set in the environment and differ: unset one of them, or choose a"
                + " profile with --profile NAME");
      }
    }
    return first;
  }

  /**
   * The value, if it has the right form.
   *
   * @param otherwise what it is not, and what to give instead, for the message
   */
  String matching(Pattern form, String otherwise) throws FailureException {
    if (form.matcher(value).matches()) {
      return value;
    }
    throw FailureException.ofCredentials(
        name + " is " + SafeText.quoted(value) + ", which is " + otherwise);
  }

  /**
   * The value, if it can be a key, a secret or a token: white space, control and non-ASCII
   * characters are mostly the rest of a line that was read along with it, and the API would only
   * say that the signature does not match. The message does not show it.
   */
  String usableKey() throws FailureException {
    if (isUsableKey(value)) {
      return value;
    }
    throw FailureException.ofCredentials(
        name
            + " holds white space or a character that no key has (the value is not shown): set it"
            + " again");
  }

  /** Whether a text has at least one character and only those that keys and tokens have. */
  static boolean isUsableKey(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(character -> character > ' ' && character <= '~');
  }

  @Override
  public String toString() {
    return name;
  }
}
