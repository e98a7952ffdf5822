package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.outcome.FailureException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The URI that {@code ALIBABA_CLOUD_CREDENTIALS_URI} names. */
final class UriVariable implements CredentialSource {
  private static final String VARIABLE = "ALIBABA_CLOUD_CREDENTIALS_URI";

  private final String uri;
  private final CredentialFetchers fetchers;

  UriVariable(Map<String, String> environment, CredentialFetchers fetchers) {
    this.uri = environment.getOrDefault(VARIABLE, "");
    this.fetchers = fetchers;
  }

  @Override
  public @Nullable ResolvedCredentials find() throws FailureException {
    return uri.isEmpty()
        ? null
        : ResolvedCredentials.of(
            fetchers.renewing(fetchers.uri(uri, VARIABLE)), "credentials-uri", VARIABLE);
  }

  @Override
  public String lookedFor() {
    return VARIABLE;
  }
}
