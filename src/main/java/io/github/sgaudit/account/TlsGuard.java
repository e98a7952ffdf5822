package io.github.sgaudit.account;

import io.github.sgaudit.outcome.InvalidSettingException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to run where the Aliyun SDK's switch against certificate checks is set. sgaudit's own
 * connections do not obey it; but those who set it expect connections without checks, and a verdict
 * taken from a server that nobody verified is worth nothing.
 */
final class TlsGuard {
  /** Spelled as the SDK spells it, in the environment as well as among the system properties. */
  private static final String SWITCH = "ALIBABACLOUD_JAVA_CORE_INGNORE_SSL";

  private static final Set<String> OFF = Set.of("", "no", "false", "off", "0");

  private TlsGuard() {}

  /**
   * Checks the switch. The SDK (core 4.7) obeys {@code YES} alone; here every value is refused that
   * does not say no, because those who set it meant something by it.
   */
  static void check(Map<String, String> environment, Properties systemProperties)
      throws InvalidSettingException {
    check(environment.get(SWITCH), "in the environment");
    check(systemProperties.getProperty(SWITCH), "as a system property");
  }

  private static void check(@Nullable String value, String place) throws InvalidSettingException {
    if (value != null && !OFF.contains(value.strip().toLowerCase(Locale.ROOT))) {
      throw new InvalidSettingException(
          SWITCH
              + " is set "
              + place
              + ", which asks the Aliyun SDK not to check certificates: unset it; to trust"
              + " certificates of your own, use --ca-bundle FILE");
    }
  }
}
