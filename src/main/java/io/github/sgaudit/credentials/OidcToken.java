package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;

/**
 * The OIDC token in a file. It is read each time: the cluster rewrites it.
 *
 * @param file what names the file
 */
record OidcToken(Setting file) {
  /** STS takes tokens of up to 20,000 characters (page "AssumeRoleWithOIDC"). */
  private static final int MOST_BYTES = 20_000;

  String read() throws FailureException {
    byte[] bytes;
    try {
      bytes = SmallFile.read(FileSystems.getDefault().getPath(file.value()), MOST_BYTES);
    } catch (SmallFile.UnreadableException e) {
      throw problem("cannot be read (" + e.getMessage() + ")");
    } catch (InvalidPathException e) {
      throw problem("cannot be read (it is not a path)");
    }
    if (bytes == null) {
      throw problem("does not exist");
    }
    String token = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (token.isEmpty()) {
      throw problem("is empty");
    }
    if (!Setting.isUsableKey(token)) {
      throw problem("holds white space or a character that no token has");
    }
    return token;
  }

  private FailureException problem(String problem) {
    return FailureException.ofCredentials(
        "the OIDC token file "
            + SafeText.plain(file.value())
            + " that "
            + file.name()
            + " names "
            + problem
            + ": check the file, and that the cluster projects it here");
  }
}
