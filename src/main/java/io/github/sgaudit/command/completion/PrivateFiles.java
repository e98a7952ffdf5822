package io.github.sgaudit.command.completion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.Set;

/** Recognizes files that only this user can have written. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final String userName;

  /**
   * Looks at files as a user.
   *
   * @param userName the name of the user whose files are believed
   */
  PrivateFiles(String userName) {
    this.userName = userName;
  }

  /** The files of the user who runs this program, by the name that the JDK has. */
  static PrivateFiles ofThisUser() {
    return new PrivateFiles(System.getProperty("user.name", ""));
  }

  /** Makes a folder, with those above it, that its owner alone may look into. */
  static void makeFolder(Path folder) throws IOException {
    Path above = folder.getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder, OWNER_ONLY);
    }
  }

  /** Throws unless this is a folder, and no link, that this user alone may write to. */
  void requireFolder(Path folder) throws IOException {
    PosixFileAttributes attributes = requireOwn(folder);
    if (!attributes.isDirectory()) {
      throw new IOException("no folder");
    }
  }

  /** Throws unless this is a file, and no link, that this user alone may write to. */
  void requireFile(Path file) throws IOException {
    PosixFileAttributes attributes = requireOwn(file);
    if (!attributes.isRegularFile()) {
      throw new IOException("no file");
    }
  }

  private PosixFileAttributes requireOwn(Path path) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal user =
        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(userName);
    if (!attributes.owner().equals(user)
        || !Collections.disjoint(attributes.permissions(), WRITTEN_BY_OTHERS)) {
      throw new IOException("others could have written it");
    }
    return attributes;
  }
}
