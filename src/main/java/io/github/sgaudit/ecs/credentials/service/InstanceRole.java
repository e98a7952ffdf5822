package io.github.sgaudit.ecs.credentials.service;

import io.github.sgaudit.ecs.credentials.CredentialFetcher;
import io.github.sgaudit.ecs.credentials.CredentialsException;
import io.github.sgaudit.ecs.credentials.CredentialsException.Kind;
import io.github.sgaudit.ecs.credentials.MessageText;
import io.github.sgaudit.ecs.credentials.TemporaryCredentials;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The credentials of the RAM role that is attached to the ECS instance this program runs on. */
public final class InstanceRole implements CredentialFetcher {
  /** Goes into a path, so nothing else may be in it. */
  private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private static final String ROLES = "/latest/meta-data/ram/security-credentials/";

  private final MetadataService metadata;
  private final @Nullable String roleName;

  /**
   * Makes a fetcher.
   *
   * @param metadata the metadata service
   * @param roleName the role; null for the one that the instance has
   */
  public InstanceRole(MetadataService metadata, @Nullable String roleName) {
    this.metadata = metadata;
    this.roleName = roleName;
  }

  /**
   * Checks the name of a role.
   *
   * @param name the name
   * @param setting what it is the value of, for the message
   * @return the name
   * @throws CredentialsException if it is none
   */
  public static String requireRoleName(String name, String setting) throws CredentialsException {
    if (ROLE_NAME.matcher(name).matches()) {
      return name;
    }
    throw new CredentialsException(
        setting
            + " is "
            + MessageText.quoted(name)
            + ", which is no name of a RAM role: correct it");
  }

  @Override
  public TemporaryCredentials fetch(boolean patiently)
      throws CredentialsException, InterruptedException {
    MetadataService.Session session = metadata.open();
    String name = roleName == null ? attachedRole(session) : roleName;
    return metadata.readKeys(session.get(ROLES + name, noSuchRole(name)));
  }

  private String attachedRole(MetadataService.Session session)
      throws CredentialsException, InterruptedException {
    String name =
        session
            .text(
                ROLES,
                metadata
                    + " has no RAM role for this machine: attach one to the instance, or set"
                    + " credentials otherwise")
            .strip();
    if (!ROLE_NAME.matcher(name).matches()) {
      throw new CredentialsException(
          Kind.UNAVAILABLE, metadata + " does not name one RAM role; name it yourself");
    }
    return name;
  }

  private static String noSuchRole(String name) {
    return "this instance does not have the RAM role "
        + name
        + ": attach it, or leave its name out to use the one that is attached";
  }
}
