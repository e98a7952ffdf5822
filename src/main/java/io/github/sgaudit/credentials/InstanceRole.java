package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The credentials of the RAM role that is attached to the ECS instance this program runs on. */
final class InstanceRole implements CredentialFetcher {
  /** Goes into a path, so nothing else may be in it. */
  private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private static final String ROLES = "/latest/meta-data/ram/security-credentials/";

  private final MetadataService metadata;
  private final @Nullable String roleName;
  private final Kind whereNobodyAnswers;

  /** The role of the first credentials, which renewal must not replace by another one. */
  private volatile @Nullable String begunWith;

  private InstanceRole(
      MetadataService metadata, @Nullable String roleName, Kind whereNobodyAnswers) {
    this.metadata = metadata;
    this.roleName = roleName;
    this.whereNobodyAnswers = whereNobodyAnswers;
  }

  /**
   * A fetcher of a role that is to be there.
   *
   * @param roleName the role; null for the one that the instance has
   */
  static InstanceRole of(MetadataService metadata, @Nullable Setting roleName)
      throws FailureException {
    return new InstanceRole(
        metadata,
        roleName == null
            ? null
            : roleName.matching(ROLE_NAME, "not the name of a RAM role: correct it"),
        Kind.NETWORK);
  }

  /** A fetcher of the role that the instance has; where no service answers, that is an absence. */
  static InstanceRole ifThereIsOne(MetadataService metadata) {
    return new InstanceRole(metadata, null, Kind.CREDENTIALS_ABSENT);
  }

  @Override
  public Credentials fetch(boolean patiently) throws FailureException, InterruptedException {
    String first = begunWith;
    if (first != null) {
      return renewed(first);
    }
    MetadataService.Session session = metadata.open(whereNobodyAnswers);
    String name = roleName == null ? attachedRole(session) : roleName;
    Credentials fetched = metadata.readKeys(session.get(ROLES + name, noSuchRole(name)));
    begunWith = name;
    return fetched;
  }

  private Credentials renewed(String name) throws FailureException, InterruptedException {
    try {
      return metadata.readKeys(metadata.open(Kind.NETWORK).get(ROLES + name, noSuchRole(name)));
    } catch (FailureException e) {
      if (e.failure().kind() == Kind.CREDENTIALS_ABSENT) {
        throw FailureException.ofCredentials(
            "this instance no longer has the RAM role "
                + name
                + ", with which the run began; run again");
      }
      throw e;
    }
  }

  private String attachedRole(MetadataService.Session session)
      throws FailureException, InterruptedException {
    String name =
        session
            .text(
                ROLES,
                metadata
                    + " has no RAM role for this machine: attach one to the instance, or set"
                    + " credentials otherwise")
            .strip();
    if (!ROLE_NAME.matcher(name).matches()) {
      throw FailureException.ofCredentials(
          Kind.NETWORK, metadata + " does not name one RAM role; name it yourself");
    }
    return name;
  }

  private static String noSuchRole(String name) {
    return "this instance does not have the RAM role "
        + name
        + ": attach it, or leave its name out to use the one that is attached";
  }
}
