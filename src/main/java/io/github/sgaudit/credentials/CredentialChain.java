package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials of a run. The sources stand in one table, in their order; the first that
 * has any wins, and one that has some that cannot be used ends the search, since the next source
 * may belong to another account.
 */
public final class CredentialChain {
  private static final String ACCESS_KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
  private static final String ACCESS_KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
  private static final String SECURITY_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN";

  private static final String ROLE_ARN = "ALIBABA_CLOUD_ROLE_ARN";
  private static final String OIDC_PROVIDER_ARN = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
  private static final String OIDC_TOKEN_FILE = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
  private static final String ROLE_SESSION_NAME = "ALIBABA_CLOUD_ROLE_SESSION_NAME";

  private static final String INSTANCE_ROLE = "ALIBABA_CLOUD_ECS_METADATA";
  private static final String CREDENTIALS_URI = "ALIBABA_CLOUD_CREDENTIALS_URI";

  private final Map<String, String> environment;
  private final ProfileSelection selection;
  private final CredentialFetchers fetchers;
  private String absenceOfInstanceRole = "not asked";

  /**
   * Makes a chain, without looking anywhere.
   *
   * @param selection which profile counts; region and endpoint look at the same
   */
  public CredentialChain(
      Map<String, String> environment, ProfileSelection selection, CredentialFetchers fetchers) {
    this.environment = Map.copyOf(environment);
    this.selection = selection;
    this.fetchers = fetchers;
  }

  /**
   * One place where credentials may be set.
   *
   * @param lookedFor what to call it where none has any; empty where another source's says it
   */
  private record Source(Lookup lookup, Description lookedFor) {}

  /** Null where nothing is set; a failure where something is set that cannot be used. */
  @FunctionalInterface
  private interface Lookup {
    @Nullable ResolvedCredentials find() throws FailureException, InterruptedException;
  }

  @FunctionalInterface
  private interface Description {
    String get() throws FailureException;
  }

  /** The sources that come first. To look whether they have any asks nobody. */
  private List<Source> sourcesAtHand() {
    Source profile = new Source(this::profile, selection::lookedForProfile);
    return selection.isExplicit()
        ? List.of(profile)
        : List.of(
            new Source(
                this::accessKey,
                () -> ACCESS_KEY_ID + " and " + ACCESS_KEY_SECRET + " in the environment"),
            new Source(this::oidcRole, () -> OIDC_PROVIDER_ARN + " and " + OIDC_TOKEN_FILE),
            profile,
            new Source(this::section, selection::lookedForSection));
  }

  /** The metadata service is asked last, so that it never is where anything is set. */
  private List<Source> sourcesToAsk() {
    return selection.isExplicit()
        ? List.of()
        : List.of(
            new Source(this::namedInstanceRole, () -> ""),
            new Source(this::uri, () -> CREDENTIALS_URI),
            new Source(
                this::discoveredInstanceRole,
                () -> "the RAM role of an ECS instance (" + absenceOfInstanceRole + ")"));
  }

  /**
   * Finds the credentials. A service is asked only to find out whether the instance has a role,
   * where nothing is set.
   *
   * @return the credentials, mostly not fetched yet
   * @throws FailureException if there are none, or those that are set cannot be used
   */
  public ResolvedCredentials resolve() throws FailureException, InterruptedException {
    List<String> lookedFor = new ArrayList<>();
    for (Source source :
        Stream.concat(sourcesAtHand().stream(), sourcesToAsk().stream()).toList()) {
      ResolvedCredentials found = source.lookup().find();
      if (found != null) {
        return found;
      }
      lookedFor.add(source.lookedFor().get());
    }
    lookedFor.removeIf(String::isEmpty);
    throw FailureException.ofCredentials(
        "no credentials found: looked for "
            + String.join(", and for ", lookedFor)
            + "; set "
            + ACCESS_KEY_ID
            + " and "
            + ACCESS_KEY_SECRET
            + " (with "
            + SECURITY_TOKEN
            + " for a temporary key), or write a profile with \"aliyun configure\" and choose it"
            + " with --profile NAME");
  }

  /**
   * Finds the credentials if they are at hand, which means in a variable or a file of this machine:
   * no service is asked, not even whether it is there, and no program is started. Other credentials
   * than those of {@link #resolve} are never found.
   *
   * @throws FailureException if there are none, they come from elsewhere, or those that are set
   *     cannot be used
   */
  public ResolvedCredentials resolveAtHand() throws FailureException, InterruptedException {
    for (Source source : sourcesAtHand()) {
      ResolvedCredentials found = source.lookup().find();
      if (found != null) {
        if (found.isAtHand()) {
          return found;
        }
        break;
      }
    }
    throw FailureException.ofCredentials("no key is at hand");
  }

  /**
   * The credentials of a role that the ones found assume, not fetched yet.
   *
   * @throws FailureException if the profile names no region for STS
   */
  public ResolvedCredentials assume(ResolvedCredentials found, RoleSettings role)
      throws FailureException {
    return found.assuming(
        fetchers.renewing(fetchers.assumedRole(role, found.credentials(), found.stsRegion())),
        role.roleArn());
  }

  /** What is set and does not count, for {@code --verbose}. */
  public List<String> ignored() {
    boolean isRoleAlone =
        !selection.isExplicit()
            && isSet(ROLE_ARN)
            && !isSet(OIDC_PROVIDER_ARN)
            && !isSet(OIDC_TOKEN_FILE);
    return isRoleAlone
        ? List.of(
            ROLE_ARN
                + " ignored, since "
                + OIDC_PROVIDER_ARN
                + " and "
                + OIDC_TOKEN_FILE
                + " are not set")
        : List.of();
  }

  /** One that is set in part is an error: the next source may belong to another account. */
  private @Nullable ResolvedCredentials accessKey() throws FailureException {
    if (!isSet(ACCESS_KEY_ID) && !isSet(ACCESS_KEY_SECRET)) {
      if (isSet(SECURITY_TOKEN)) {
        throw incomplete(
            SECURITY_TOKEN, ACCESS_KEY_ID + " and " + ACCESS_KEY_SECRET + " are not: set them");
      }
      return null;
    }
    Setting token = Setting.of(environment, SECURITY_TOKEN);
    Credentials key =
        new Credentials(
            required(ACCESS_KEY_ID, ACCESS_KEY_SECRET).usableKey(),
            required(ACCESS_KEY_SECRET, ACCESS_KEY_ID).usableKey(),
            token == null ? null : token.usableKey());
    return new ResolvedCredentials(
        fetchers.renewing(patiently -> key),
        "environment",
        ACCESS_KEY_ID,
        null,
        () -> null,
        null,
        true);
  }

  /** As a container cluster sets it for a pod. */
  private @Nullable ResolvedCredentials oidcRole() throws FailureException {
    if (!isSet(OIDC_PROVIDER_ARN) && !isSet(OIDC_TOKEN_FILE)) {
      return null;
    }
    String set = isSet(OIDC_TOKEN_FILE) ? OIDC_TOKEN_FILE : OIDC_PROVIDER_ARN;
    Setting roleArn = required(ROLE_ARN, set);
    Setting provider = required(OIDC_PROVIDER_ARN, set);
    Setting tokenFile = required(OIDC_TOKEN_FILE, set);
    RoleSettings role =
        RoleSettings.of(roleArn, Setting.of(environment, ROLE_SESSION_NAME), null, fetchers.now());
    return ResolvedCredentials.of(
        fetchers.renewing(fetchers.oidcRole(role, provider, tokenFile, null)),
        "oidc",
        OIDC_TOKEN_FILE,
        role.roleArn());
  }

  private @Nullable ResolvedCredentials profile() throws FailureException {
    Profile profile = selection.profile();
    return profile == null ? null : modes().ofProfile(profile);
  }

  private @Nullable ResolvedCredentials section() throws FailureException {
    Profile section = selection.section();
    return section == null ? null : modes().ofSection(section);
  }

  private ProfileModes modes() throws FailureException {
    return new ProfileModes(selection.file(), fetchers);
  }

  private @Nullable ResolvedCredentials namedInstanceRole() throws FailureException {
    Setting name = Setting.of(environment, INSTANCE_ROLE);
    return name == null || !fetchers.metadataAllowed()
        ? null
        : ResolvedCredentials.of(
            fetchers.renewing(fetchers.instanceRole(name)), "instance-role", INSTANCE_ROLE, null);
  }

  private @Nullable ResolvedCredentials uri() throws FailureException {
    Setting uri = Setting.of(environment, CREDENTIALS_URI);
    return uri == null
        ? null
        : ResolvedCredentials.of(
            fetchers.renewing(fetchers.uri(uri)), "credentials-uri", CREDENTIALS_URI, null);
  }

  private @Nullable ResolvedCredentials discoveredInstanceRole()
      throws FailureException, InterruptedException {
    RenewingCredentials credentials = fetchers.renewing(fetchers.instanceRoleIfThereIsOne());
    try {
      credentials.get();
    } catch (FailureException e) {
      if (e.failure().kind() != Kind.CREDENTIALS_ABSENT) {
        throw e;
      }
      absenceOfInstanceRole = e.getMessage();
      return null;
    }
    return ResolvedCredentials.of(credentials, "instance-role", "the metadata service", null);
  }

  private boolean isSet(String variable) {
    return Setting.of(environment, variable) != null;
  }

  private Setting required(String variable, String set) throws FailureException {
    Setting setting = Setting.of(environment, variable);
    if (setting == null) {
      throw incomplete(set, variable + " is not: set it");
    }
    return setting;
  }

  private static FailureException incomplete(String variable, String missing) {
    return FailureException.ofCredentials(
        variable
            + " is set in the environment, but "
            + missing
            + ", or unset "
            + variable
            + " to use another source");
  }
}
