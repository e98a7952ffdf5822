package io.github.sgaudit.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the body of an answer, whole or not at all. */
final class BodyReader {
  /**
   * The largest page of ECS (1,000 rules or 500 network interfaces) is some megabytes; what is
   * larger than this is not an answer but would exhaust the memory.
   */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final long UNKNOWN = -1;

  /** What the JDK says of chunks that end early and, in Java 25, of any body that does. */
  private static final String CUT_SHORT = "Premature EOF";

  private BodyReader() {}

  /**
   * Reads to the end.
   *
   * @param abandoned tells between two reads whether anybody still waits for the answer
   */
  static byte[] read(HttpURLConnection connection, int status, BooleanSupplier abandoned)
      throws IOException {
    long expected = contentLength(connection.getHeaderFields());
    if (expected > MAX_BYTES) {
      throw new AnswerTooLargeException(MAX_BYTES);
    }
    try (InputStream in = bodyOf(connection, status)) {
      if (in == null) {
        return nothing(status, expected);
      }
      byte[] body = readAll(in, expected, abandoned);
      if (body.length == 0 && status / 100 == 2 && expected == UNKNOWN) {
        // The JDK takes headers that break off for whole ones.
        throw new BrokenAnswerException("the answer broke off before its body");
      }
      if (expected != UNKNOWN && body.length != expected) {
        throw cutShort(body.length, expected);
      }
      return isCompressed(connection) ? unpacked(body, abandoned) : body;
    }
  }

  private static BrokenAnswerException cutShort(int came, long expected) {
    return new BrokenAnswerException(
        "the answer was cut short"
            + (expected == UNKNOWN ? "" : ": " + came + " of " + expected + " bytes came"));
  }

  /** The JDK throws the body of 401 away if the request was streamed, and that of 407. */
  private static byte[] nothing(int status, long expected) throws BrokenAnswerException {
    if (expected > 0
        && status != HttpURLConnection.HTTP_UNAUTHORIZED
        && status != HttpURLConnection.HTTP_PROXY_AUTH) {
      throw new BrokenAnswerException("the answer has no body although it announced one");
    }
    return new byte[0];
  }

  private static @Nullable InputStream bodyOf(HttpURLConnection connection, int status)
      throws IOException {
    return status >= HttpURLConnection.HTTP_BAD_REQUEST
        ? connection.getErrorStream()
        : connection.getInputStream();
  }

  private static boolean isCompressed(HttpURLConnection connection) {
    String encoding = connection.getContentEncoding();
    return "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
  }

  private static byte[] unpacked(byte[] body, BooleanSupplier abandoned) throws IOException {
    if (body.length == 0) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return readAll(in, UNKNOWN, abandoned);
    } catch (EOFException | ZipException e) {
      throw new BrokenAnswerException("the compressed answer is cut short or damaged");
    }
  }

  private static byte[] readAll(InputStream in, long expected, BooleanSupplier abandoned)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      copy(in, body, abandoned);
    } catch (IOException e) {
      throw CUT_SHORT.equals(e.getMessage()) ? cutShort(body.size(), expected) : e;
    }
    return body.toByteArray();
  }

  private static void copy(InputStream in, ByteArrayOutputStream body, BooleanSupplier abandoned)
      throws IOException {
    byte[] buffer = new byte[16 * 1024];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      body.write(buffer, 0, count);
      if (body.size() > MAX_BYTES) {
        throw new AnswerTooLargeException(MAX_BYTES);
      }
      if (abandoned.getAsBoolean()) {
        throw new BrokenAnswerException("the time was up before the answer was whole");
      }
    }
  }

  private static long contentLength(Map<String, List<String>> headers)
      throws BrokenAnswerException {
    List<String> values =
        headers.entrySet().stream()
            .filter(header -> "content-length".equals(lower(header.getKey())))
            .flatMap(header -> header.getValue().stream())
            .map(String::trim)
            .distinct()
            .toList();
    if (values.isEmpty() || isChunked(headers)) {
      return UNKNOWN;
    }
    if (values.size() > 1 || !values.get(0).matches("[0-9]{1,18}")) {
      throw new BrokenAnswerException("the length that the answer announces makes no sense");
    }
    return Long.parseLong(values.get(0));
  }

  /** The chunks say themselves where they end, and HTTP has the length ignored beside them. */
  private static boolean isChunked(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .filter(header -> "transfer-encoding".equals(lower(header.getKey())))
        .flatMap(header -> header.getValue().stream())
        .anyMatch(value -> value.equalsIgnoreCase("chunked"));
  }

  /** The JDK gives the status line as a header without a name. */
  private static String lower(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
