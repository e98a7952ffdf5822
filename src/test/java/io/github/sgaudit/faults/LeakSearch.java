package io.github.sgaudit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Searches output for secrets: the known ones in every form in which they could appear, and
 * everything that looks like one.
 */
final class LeakSearch {
  /** A parameter of a signed URL with its value, or a string to sign. */
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "(?i)(AccessKeyId|AccessKeySecret|SecurityToken|Signature|SignatureNonce)"
              + "(=|%3D|%253D)(?!\\*\\*\\*)"
              + "|(GET|POST)&%2F"
              + "|Authorization: ?\\w+ [^*]"
              + "|acs [\\w.]+:[\\w+/]{10}"
              + "|x-acs-(security-token|signature-nonce) ?[:=] ?(?!\\*\\*\\*)");

  /** The part of a secret that is long enough to be unique. */
  private static final int BEGINNING = 10;

  /** The beginning of each secret, in every form. */
  private final Set<String> forms = new HashSet<>();

  LeakSearch(Collection<String> secrets) {
    for (String secret : secrets) {
      if (secret.length() < BEGINNING) {
        throw new IllegalArgumentException("too short to be searched for");
      }
      String encoded = encoded(secret);
      String quoted = secret.replace("/", "\\/").replace("=", "\\u003d");
      Stream.of(secret, encoded, encoded.toLowerCase(Locale.ROOT), encoded(encoded), quoted)
          .forEach(form -> forms.add(form.substring(0, BEGINNING)));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The secrets in a text. */
  List<String> leaksOf(String text) {
    TreeSet<String> leaks = new TreeSet<>();
    for (int start = 0; start + BEGINNING <= text.length(); start++) {
      String part = text.substring(start, start + BEGINNING);
      if (forms.contains(part)) {
        leaks.add(part);
      }
    }
    SUSPICIOUS.matcher(text).results().forEach(found -> leaks.add(found.group()));
    return List.copyOf(leaks);
  }

  void requireNone(FaultyRun run) {
    assertEquals(List.of(), leaksOf(run.out() + "\n" + run.err()), () -> "leaked: " + run);
  }
}
