package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.aliyuncs.http.HttpClientConfig;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsGuardTest {
  private static final String SWITCH = HttpClientConfig.IGNORE_SSL_ENV;

  @ParameterizedTest
  @ValueSource(strings = {"YES", "yes", "Yes", " YES ", "true", "1", "on", "anything"})
  void refusesEveryValueThatDoesNotSayNo(String value) {
    assertEquals(
        "ALIBABACLOUD_JAVA_CORE_INGNORE_SSL is set in the environment, which asks the Aliyun SDK"
            + " not to check certificates: unset it; to trust certificates of your own, use"
            + " --ca-bundle FILE",
        messageOf(Map.of(SWITCH, value), new Properties()));
    assertEquals(
        "ALIBABACLOUD_JAVA_CORE_INGNORE_SSL is set as a system property, which asks the Aliyun SDK"
            + " not to check certificates: unset it; to trust certificates of your own, use"
            + " --ca-bundle FILE",
        messageOf(Map.of(), property(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NO", "no", "false", "off", "0"})
  void allowsWhatSaysNo(String value) {
    assertDoesNotThrow(() -> TlsGuard.check(Map.of(SWITCH, value), property(value)));
  }

  @Test
  void allowsASwitchThatIsNotSet() {
    assertDoesNotThrow(() -> TlsGuard.check(Map.of(), new Properties()));
  }

  private static Properties property(String value) {
    Properties properties = new Properties();
    properties.setProperty(SWITCH, value);
    return properties;
  }

  private static String messageOf(Map<String, String> environment, Properties properties) {
    return String.valueOf(
        assertThrows(InvalidSettingException.class, () -> TlsGuard.check(environment, properties))
            .getMessage());
  }
}
