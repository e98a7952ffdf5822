package io.github.sgaudit.credentials.sts;

import io.github.sgaudit.credentials.KeyText;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that holds an OIDC token. It is read anew each time: the cluster rewrites it. */
final class OidcTokenFile {
  /** STS takes tokens of up to 20,000 characters (page "AssumeRoleWithOIDC"). */
  private static final int MOST_BYTES = 20_000;

  private final String path;
  private final String setting;

  OidcTokenFile(String path, String setting) {
    this.path = path;
    this.setting = setting;
  }

  String read() throws FailureException {
    byte[] bytes = bytes();
    if (bytes.length > MOST_BYTES) {
      throw problem("is larger than " + MOST_BYTES + " bytes, so it is no token");
    }
    String token = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (token.isEmpty()) {
      throw problem("is empty");
    }
    if (!KeyText.isUsable(token)) {
      throw problem("holds white space or a character that no token has");
    }
    return token;
  }

  private byte[] bytes() throws FailureException {
    try {
      Path file = FileSystems.getDefault().getPath(path);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw problem("is not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        // One more than allowed, and white space around it.
        return in.readNBytes(MOST_BYTES + 1);
      }
    } catch (NoSuchFileException e) {
      throw problem("does not exist");
    } catch (AccessDeniedException e) {
      throw problem("cannot be read: permission denied");
    } catch (IOException | InvalidPathException e) {
      throw problem("cannot be read");
    }
  }

  private FailureException problem(String problem) {
    return FailureException.ofCredentials(
        "the OIDC token file "
            + MessageText.clean(path)
            + " that "
            + setting
            + " names "
            + problem
            + ": check the file, and that the cluster projects it here");
  }
}
