package io.github.sgaudit.credentials.sts;

import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.TemporaryCredentials;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.util.regex.Pattern;

/** The credentials of a RAM role that an OIDC token may assume, as in a container cluster. */
public final class OidcRole implements CredentialFetcher {
  private static final Pattern PROVIDER_ARN =
      Pattern.compile("acs:ram::[0-9]{1,32}:oidc-provider/[A-Za-z0-9._@/-]{1,128}");

  private final StsClient sts;
  private final RoleSettings role;
  private final String providerArn;
  private final OidcTokenFile tokenFile;

  /**
   * Makes a fetcher.
   *
   * @param sts gives the credentials
   * @param role the role
   * @param providerArn the OIDC provider that the role trusts
   * @param tokenFile the file of the token, read each time
   * @param tokenFileSetting what names that file, for messages
   */
  public OidcRole(
      StsClient sts,
      RoleSettings role,
      String providerArn,
      String tokenFile,
      String tokenFileSetting) {
    this.sts = sts;
    this.role = role;
    this.providerArn = providerArn;
    this.tokenFile = new OidcTokenFile(tokenFile, tokenFileSetting);
  }

  /**
   * Checks the ARN of an OIDC provider.
   *
   * @param arn the ARN
   * @param setting what it is the value of, for the message
   * @return the ARN
   * @throws FailureException if it is none
   */
  public static String requireProviderArn(String arn, String setting) throws FailureException {
    if (PROVIDER_ARN.matcher(arn).matches()) {
      return arn;
    }
    throw FailureException.ofCredentials(
        setting
            + " is "
            + MessageText.quoted(arn)
            + ", which is no ARN of an OIDC provider: give one such as"
            + " acs:ram::1234567890123456:oidc-provider/NAME");
  }

  @Override
  public TemporaryCredentials fetch(boolean patiently)
      throws FailureException, InterruptedException {
    return sts.assumeRoleWithOidc(role, providerArn, tokenFile.read(), patiently);
  }
}
