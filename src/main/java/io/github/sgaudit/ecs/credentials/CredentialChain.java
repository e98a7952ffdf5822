package io.github.sgaudit.ecs.credentials;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials of a run: the profile that {@code --profile} names, and nothing else if it
 * is given; else the environment; else the profile that the environment or the file of the {@code
 * aliyun} CLI names. The first source that has any wins, and one that has some that cannot be used
 * ends the search.
 */
public final class CredentialChain {
  private CredentialChain() {}

  /**
   * Finds the credentials.
   *
   * @param environment the environment
   * @param home the home directory where {@code HOME} is not set
   * @param profileName the value of {@code --profile}; null if it was not given
   * @return the credentials and where they come from
   * @throws CredentialsException if there are none, or those that are set cannot be used
   */
  public static ResolvedCredentials resolve(
      Map<String, String> environment, Path home, @Nullable String profileName)
      throws CredentialsException {
    return resolve(environment, new ProfileSelection(environment, home, profileName));
  }

  /**
   * Finds the credentials, with a selection of the profile that region and endpoint look at too.
   *
   * @param environment the environment
   * @param selection which profile counts
   * @return the credentials and where they come from
   * @throws CredentialsException if there are none, or those that are set cannot be used
   */
  public static ResolvedCredentials resolve(
      Map<String, String> environment, ProfileSelection selection) throws CredentialsException {
    CredentialSource profile = new ProfileCredentials(selection);
    List<CredentialSource> sources =
        selection.isExplicit()
            ? List.of(profile)
            : List.of(new EnvironmentCredentials(environment), profile);
    List<String> lookedFor = new ArrayList<>();
    for (CredentialSource source : sources) {
      ResolvedCredentials found = source.find();
      if (found != null) {
        return found;
      }
      lookedFor.add(source.lookedFor());
    }
    throw new CredentialsException(
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
}
