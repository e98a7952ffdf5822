package io.github.sgaudit.credentials;

import io.github.sgaudit.outcome.Failure.Kind;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials of a run. The first source that has any wins, and one that has some that
 * cannot be used ends the search, since the next source may belong to another account.
 */
public final class CredentialChain {
  private static final String ACCESS_KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
  private static final String ACCESS_KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
  private static final String SECURITY_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN";

  /** The spellings that the {@code aliyun} CLI and the Terraform provider read. */
  private static final List<KeyVariables> KEYS =
      List.of(
          new KeyVariables(ACCESS_KEY_ID, ACCESS_KEY_SECRET, SECURITY_TOKEN),
          new KeyVariables(
              "ALIBABACLOUD_ACCESS_KEY_ID",
              "ALIBABACLOUD_ACCESS_KEY_SECRET",
              "ALIBABACLOUD_SECURITY_TOKEN"),
          new KeyVariables(
              "ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
          new KeyVariables(
              "ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"));

  private static final List<String> ROLE_ARN =
      List.of("ALIBABA_CLOUD_ROLE_ARN", "ALIBABACLOUD_ROLE_ARN");
  private static final List<String> OIDC_PROVIDER_ARN =
      List.of("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABACLOUD_OIDC_PROVIDER_ARN");
  private static final List<String> OIDC_TOKEN_FILE =
      List.of("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABACLOUD_OIDC_TOKEN_FILE");
  private static final List<String> ROLE_SESSION_NAME =
      List.of("ALIBABA_CLOUD_ROLE_SESSION_NAME", "ALIBABACLOUD_ROLE_SESSION_NAME");

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

  /** The variables of one access key; the token is set for a temporary key alone. */
  private record KeyVariables(String id, String secret, String token) {}

  /** What is set in variables or files, in the order in which it counts; null where nothing is. */
  private @Nullable ResolvedCredentials atHand() throws FailureException {
    if (selection.isExplicit()) {
      return profile();
    }
    ResolvedCredentials found = accessKey();
    if (found == null) {
      found = oidcRole();
    }
    if (found == null) {
      found = profile();
    }
    return found != null ? found : section();
  }

  /** The metadata service is asked last, so that it never is where anything is set. */
  private @Nullable ResolvedCredentials elsewhere() throws FailureException, InterruptedException {
    if (selection.isExplicit()) {
      return null;
    }
    ResolvedCredentials found = namedInstanceRole();
    if (found == null) {
      found = uri();
    }
    return found != null ? found : discoveredInstanceRole();
  }

  /**
   * Finds the credentials. A service is asked only to find out whether the instance has a role,
   * where nothing is set.
   *
   * @return the credentials, mostly not fetched yet
   * @throws FailureException if there are none, or those that are set cannot be used
   */
  public ResolvedCredentials resolve() throws FailureException, InterruptedException {
    ResolvedCredentials found = atHand();
    if (found == null) {
      found = elsewhere();
    }
    if (found != null) {
      return found;
    }
    throw FailureException.ofCredentials(
        "no credentials found: looked for "
            + lookedFor()
            + "; set "
            + ACCESS_KEY_ID
            + " and "
            + ACCESS_KEY_SECRET
            + " (with "
            + SECURITY_TOKEN
            + " for a temporary key), or write a profile with \"aliyun configure\" and choose it"
            + " with --profile NAME");
  }

  private String lookedFor() throws FailureException {
    return selection.isExplicit()
        ? selection.lookedForProfile()
        : String.join(
            ", and for ",
            ACCESS_KEY_ID + " and " + ACCESS_KEY_SECRET + " in the environment",
            OIDC_PROVIDER_ARN.get(0) + " and " + OIDC_TOKEN_FILE.get(0),
            selection.lookedForProfile(),
            selection.lookedForSection(),
            CREDENTIALS_URI,
            "the RAM role of an ECS instance (" + absenceOfInstanceRole + ")");
  }

  /**
   * Finds the credentials if they are at hand, which means in a variable or a file of this machine:
   * no service is asked, not even whether it is there, and no program is started. Other credentials
   * than those of {@link #resolve} are never found.
   *
   * @throws FailureException if there are none, they come from elsewhere, or those that are set
   *     cannot be used
   */
  public ResolvedCredentials resolveAtHand() throws FailureException {
    ResolvedCredentials found = atHand();
    if (found == null || !found.isAtHand()) {
      throw FailureException.ofCredentials("no key is at hand");
    }
    return found;
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
    if (selection.isExplicit() || isOidcSet()) {
      return List.of();
    }
    return ROLE_ARN.stream()
        .filter(this::isSet)
        .map(
            variable ->
                variable
                    + " ignored, since "
                    + OIDC_PROVIDER_ARN.get(0)
                    + " and "
                    + OIDC_TOKEN_FILE.get(0)
                    + " are not set")
        .toList();
  }

  /**
   * One that is set in part is an error, and so are two that differ: the next source, or the other
   * key, may belong to another account.
   */
  private @Nullable ResolvedCredentials accessKey() throws FailureException {
    List<String> ids = new ArrayList<>();
    List<String> secrets = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (KeyVariables key : KEYS) {
      if (isSet(key.id()) || isSet(key.secret())) {
        ids.add(key.id());
        secrets.add(key.secret());
        tokens.add(key.token());
      }
    }
    for (KeyVariables key : KEYS) {
      if (isSet(key.token()) && !tokens.contains(key.token())) {
        throw incomplete(key.token(), key.id() + " and " + key.secret() + " are not: set them");
      }
    }
    if (ids.isEmpty()) {
      return null;
    }
    for (int i = 0; i < ids.size(); i++) {
      required(List.of(ids.get(i)), secrets.get(i));
      required(List.of(secrets.get(i)), ids.get(i));
    }
    Setting id = required(ids, secrets.get(0));
    Setting secret = required(secrets, ids.get(0));
    Setting token = setting(tokens);
    Credentials key =
        new Credentials(
            id.usableKey(), secret.usableKey(), token == null ? null : token.usableKey());
    return new ResolvedCredentials(
        fetchers.renewing(patiently -> key),
        "environment",
        id.name(),
        null,
        () -> null,
        null,
        true);
  }

  private boolean isOidcSet() {
    return isAnySet(OIDC_PROVIDER_ARN) || isAnySet(OIDC_TOKEN_FILE);
  }

  /** As a container cluster or a runner of a CI service sets it. */
  private @Nullable ResolvedCredentials oidcRole() throws FailureException {
    Setting anyToken = setting(OIDC_TOKEN_FILE);
    Setting set = anyToken != null ? anyToken : setting(OIDC_PROVIDER_ARN);
    if (set == null) {
      return null;
    }
    Setting roleArn = required(ROLE_ARN, set.name());
    Setting provider = required(OIDC_PROVIDER_ARN, set.name());
    Setting tokenFile = required(OIDC_TOKEN_FILE, set.name());
    RoleSettings role = RoleSettings.of(roleArn, setting(ROLE_SESSION_NAME), null, fetchers.now());
    return ResolvedCredentials.of(
        fetchers.renewing(fetchers.oidcRole(role, provider, tokenFile, null)),
        "oidc",
        tokenFile.name(),
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

  private boolean isAnySet(List<String> spellings) {
    for (String spelling : spellings) {
      if (isSet(spelling)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSet(String variable) {
    return Setting.of(environment, variable) != null;
  }

  private @Nullable Setting setting(List<String> spellings) throws FailureException {
    return Setting.of(environment, spellings);
  }

  private Setting required(List<String> spellings, String set) throws FailureException {
    Setting setting = setting(spellings);
    if (setting == null) {
      throw incomplete(set, spellings.get(0) + " is not: set it");
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
