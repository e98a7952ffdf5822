package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.credentials.profile.ProfileSelection;
import io.github.sgaudit.credentials.sts.RoleSettings;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the credentials of a run: the profile that {@code --profile} names, and nothing else if it
 * is given; else the environment (an access key, else the role of an OIDC token); else the profile
 * that the environment or the file of the {@code aliyun} CLI names; else the shared ini file; else
 * the RAM role of the ECS instance that {@code ALIBABA_CLOUD_ECS_METADATA} names; else {@code
 * ALIBABA_CLOUD_CREDENTIALS_URI}; else the RAM role that the instance has. So the metadata service
 * is never asked where anything is set. The first source that has any wins, and one that has some
 * that cannot be used ends the search.
 */
public final class CredentialChain {
  private final Map<String, String> environment;
  private final ProfileSelection selection;
  private final CredentialFetchers fetchers;

  /**
   * Makes a chain, without looking anywhere.
   *
   * @param environment the environment
   * @param selection which profile counts; region and endpoint look at the same
   * @param fetchers makes what gets credentials from services
   */
  public CredentialChain(
      Map<String, String> environment, ProfileSelection selection, CredentialFetchers fetchers) {
    this.environment = Map.copyOf(environment);
    this.selection = selection;
    this.fetchers = fetchers;
  }

  /**
   * Finds the credentials. A service is asked only to find out whether the instance has a role,
   * where nothing is set.
   *
   * @return the credentials, mostly not fetched yet, and where they come from
   * @throws FailureException if there are none, or those that are set cannot be used
   * @throws InterruptedException if the run was interrupted
   */
  public ResolvedCredentials resolve() throws FailureException, InterruptedException {
    List<String> lookedFor = new ArrayList<>();
    for (CredentialSource source : sources()) {
      ResolvedCredentials found = source.find();
      if (found != null) {
        return found;
      }
      lookedFor.add(source.lookedFor());
    }
    throw FailureException.ofCredentials(
        "no credentials found: looked for "
            + String.join(", and for ", lookedFor)
            + "; set "
            + EnvironmentCredentials.ACCESS_KEY_ID
            + " and "
            + EnvironmentCredentials.ACCESS_KEY_SECRET
            + " (with "
            + EnvironmentCredentials.SECURITY_TOKEN
            + " for a temporary key), or write a profile with \"aliyun configure\" and choose it"
            + " with --profile NAME");
  }

  /**
   * Finds the credentials if they are at hand, which means in a variable or a file of this machine:
   * no service is asked, not even whether it is there, and no program is started. Other credentials
   * than those of {@link #resolve} are never found.
   *
   * @return the credentials
   * @throws FailureException if there are none, they come from elsewhere, or those that are set
   *     cannot be used
   * @throws InterruptedException if the run was interrupted
   */
  public ResolvedCredentials resolveAtHand() throws FailureException, InterruptedException {
    for (CredentialSource source : sourcesAtHand()) {
      ResolvedCredentials found = source.find();
      if (found != null) {
        if (found.credentials().areAtHand()) {
          return found;
        }
        break;
      }
    }
    throw FailureException.ofCredentials("no key is at hand");
  }

  /**
   * The credentials of a role that the ones found assume.
   *
   * @param found the credentials found
   * @param role the role
   * @return the credentials of the role, not fetched yet
   * @throws FailureException if the profile names no region for STS
   */
  public ResolvedCredentials assume(ResolvedCredentials found, RoleSettings role)
      throws FailureException {
    return found.assuming(
        fetchers.renewing(fetchers.assumedRole(role, found.credentials(), found.stsRegion())),
        role.roleArn());
  }

  private List<CredentialSource> sources() {
    List<CredentialSource> sources = new ArrayList<>(sourcesAtHand());
    if (selection.isExplicit()) {
      return sources;
    }
    CredentialSource uri = new UriVariable(environment, fetchers);
    InstanceRoleSource instance = new InstanceRoleSource(environment, fetchers);
    sources.addAll(instance.isExplicit() ? List.of(instance, uri) : List.of(uri, instance));
    return sources;
  }

  /** The sources that come first. To look whether they have any asks nobody. */
  private List<CredentialSource> sourcesAtHand() {
    CredentialSource profile = new ProfileCredentials(selection, fetchers);
    return selection.isExplicit()
        ? List.of(profile)
        : List.of(
            new EnvironmentCredentials(environment, fetchers),
            new OidcVariables(environment, fetchers),
            profile,
            new SharedFileCredentials(selection, fetchers));
  }
}
