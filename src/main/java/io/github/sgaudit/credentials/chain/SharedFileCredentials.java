package io.github.sgaudit.credentials.chain;

import io.github.sgaudit.credentials.CredentialFetcher;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.FixedCredentials;
import io.github.sgaudit.credentials.KeyText;
import io.github.sgaudit.credentials.ResolvedCredentials;
import io.github.sgaudit.credentials.profile.IniSection;
import io.github.sgaudit.credentials.profile.ProfileSelection;
import io.github.sgaudit.credentials.profile.SharedCredentialsFile;
import io.github.sgaudit.credentials.service.InstanceRole;
import io.github.sgaudit.credentials.sts.OidcRole;
import io.github.sgaudit.credentials.sts.RoleSettings;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.text.MessageText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The section of the shared ini file that counts. Its {@code type} says what it holds, by the names
 * that the vendor's SDKs use (aliyun/credentials-java, ProfileCredentialsProvider).
 */
final class SharedFileCredentials implements CredentialSource {
  private static final String SOURCE = "shared-file";

  private final ProfileSelection selection;
  private final CredentialFetchers fetchers;

  SharedFileCredentials(ProfileSelection selection, CredentialFetchers fetchers) {
    this.selection = selection;
    this.fetchers = fetchers;
  }

  @Override
  public @Nullable ResolvedCredentials find() throws FailureException {
    SharedCredentialsFile file = selection.sharedFile();
    IniSection section = file.section(selection.sharedSection());
    if (section == null) {
      selection.requireSectionUnnamed();
      return null;
    }
    return new Section(section, file.fileName()).resolve();
  }

  @Override
  public String lookedFor() throws FailureException {
    SharedCredentialsFile file = selection.sharedFile();
    return "a section in " + file.fileName() + " (" + file.absence(selection.sharedSection()) + ")";
  }

  /** One section. */
  private final class Section {
    private final IniSection section;
    private final String place;

    Section(IniSection section, String fileName) {
      this.section = section;
      this.place = "the section " + MessageText.quoted(section.name()) + " of " + fileName;
    }

    ResolvedCredentials resolve() throws FailureException {
      String type = required("type");
      return switch (type.toLowerCase(Locale.ROOT)) {
        case "access_key" -> resolved(fixed(null));
        case "sts" -> resolved(fixed(key("security_token")));
        case "ram_role_arn" -> {
          RoleSettings role = role();
          yield resolved(
                  fetchers.assumedRole(
                      role, fetchers.renewing(fixed(section.value("security_token"))), null))
              .withRole(role.roleArn());
        }
        case "ecs_ram_role" -> resolved(fetchers.instanceRole(roleName()));
        case "oidc_role_arn" -> {
          RoleSettings role = role();
          yield resolved(
                  fetchers.oidcRole(
                      role,
                      OidcRole.requireProviderArn(
                          required("oidc_provider_arn"), at("oidc_provider_arn")),
                      required("oidc_token_file_path"),
                      at("oidc_token_file_path"),
                      null))
              .withRole(role.roleArn());
        }
        default ->
            throw FailureException.ofCredentials(
                place
                    + " has the type "
                    + MessageText.quoted(type)
                    + ", which cannot be used: use access_key, sts, ram_role_arn, ecs_ram_role or"
                    + " oidc_role_arn");
      };
    }

    private ResolvedCredentials resolved(CredentialFetcher fetcher) {
      return ResolvedCredentials.of(fetchers.renewing(fetcher), SOURCE, place);
    }

    private FixedCredentials fixed(@Nullable String securityToken) throws FailureException {
      return new FixedCredentials(
          new Credentials(key("access_key_id"), key("access_key_secret"), securityToken));
    }

    private RoleSettings role() throws FailureException {
      String sessionName = section.value("role_session_name");
      String externalId = section.value("external_id");
      return new RoleSettings(
          RoleSettings.requireRoleArn(required("role_arn"), at("role_arn")),
          sessionName == null
              ? fetchers.sessionName()
              : RoleSettings.requireSessionName(sessionName, at("role_session_name")),
          externalId == null ? null : RoleSettings.requireExternalId(externalId, at("external_id")),
          section.value("policy"),
          RoleSettings.DEFAULT_SECONDS);
    }

    private @Nullable String roleName() throws FailureException {
      String name = section.value("role_name");
      return name == null ? null : InstanceRole.requireRoleName(name, at("role_name"));
    }

    private String key(String name) throws FailureException {
      return KeyText.requireUsable(required(name), at(name));
    }

    private String required(String name) throws FailureException {
      String value = section.value(name);
      if (value == null) {
        throw FailureException.ofCredentials(place + " has no " + name + ": add it");
      }
      return value;
    }

    private String at(String name) {
      return name + " of " + place;
    }
  }
}
