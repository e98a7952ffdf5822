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
            new Source(
                this::oidcRole, () -> OIDC_PROVIDER_ARN.get(0) + " and " + OIDC_TOKEN_FILE.get(0)),
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
    List<KeyVariables> set =
        KEYS.stream().filter(key -> isSet(key.id()) || isSet(key.secret())).toList();
    for (KeyVariables key : KEYS) {
      if (isSet(key.token()) && set.stream().noneMatch(each -> each.token().equals(key.token()))) {
        throw incomplete(key.token(), key.id() + " and " + key.secret() + " are not: set them");
      }
    }
    if (set.isEmpty()) {
      return null;
    }
    for (KeyVariables key : set) {
      required(List.of(key.id()), key.secret());
      required(List.of(key.secret()), key.id());
    }
    KeyVariables first = set.get(0);
    Setting id = required(set.stream().map(KeyVariables::id).toList(), first.secret());
    Setting secret = required(set.stream().map(KeyVariables::secret).toList(), first.id());
    Setting token = setting(set.stream().map(KeyVariables::token).toList());
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
    return Stream.concat(OIDC_PROVIDER_ARN.stream(), OIDC_TOKEN_FILE.stream())
        .anyMatch(this::isSet);
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
