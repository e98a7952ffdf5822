package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.InvalidSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionResolverTest {
  private static final List<String> VARIABLES =
      List.of(
          "ALIBABA_CLOUD_REGION_ID",
          "ALIBABACLOUD_REGION_ID",
          "ALICLOUD_REGION_ID",
          "ALICLOUD_REGION");

  @Test
  void takesTheOptionsFirst() throws Exception {
    assertEquals(
        List.of("cn-hangzhou"),
        RegionResolver.resolve(
            List.of("cn-hangzhou"), Map.of("ALIBABA_CLOUD_REGION_ID", "BAD"), "BAD"));
  }

  @Test
  void splitsTheOptionsKeepsTheirOrderAndDropsDuplicates() throws Exception {
    assertEquals(
        List.of("us-west-1", "cn-hangzhou", "cn-beijing"),
        RegionResolver.resolve(
            List.of("us-west-1,cn-hangzhou", "us-west-1", "cn-beijing,cn-hangzhou"),
            Map.of(),
            null));
  }

  @Test
  void takesTheVariablesInTheirOrderThenTheProfile() throws Exception {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < VARIABLES.size(); i++) {
      environment.put(VARIABLES.get(i), "region-" + i);
    }
    for (int i = 0; i < VARIABLES.size(); i++) {
      assertEquals(
          List.of("region-" + i), RegionResolver.resolve(List.of(), environment, "cn-beijing"));
      environment.put(VARIABLES.get(i), "");
    }
    assertEquals(
        List.of("cn-beijing"), RegionResolver.resolve(List.of(), environment, "cn-beijing"));
  }

  @Test
  void noRegionIsAnErrorThatNamesTheWaysToSetIt() {
    assertEquals(
        "no region is set: set --region, ALIBABA_CLOUD_REGION_ID or region_id of the profile",
        messageOf(List.of(), Map.of(), null));
    assertEquals(
        "no region is set: set --region, ALIBABA_CLOUD_REGION_ID or region_id of the profile",
        messageOf(List.of(), Map.of("ALIBABA_CLOUD_REGION_ID", ""), ""));
  }

  @Test
  void theConfiguredRegionMayBeAbsent() throws Exception {
    assertNull(RegionResolver.configured(Map.of(), null));
    assertEquals("cn-beijing", RegionResolver.configured(Map.of(), "cn-beijing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "cn-hangzhou,", ",cn-hangzhou", "cn-hangzhou,,cn-beijing"})
  void anEmptyValueIsAnError(String option) {
    assertEquals(
        "--region has an empty value: give a region ID, such as cn-hangzhou",
        messageOf(List.of(option), Map.of("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN-hangzhou", "1cn", "-cn", "cn-", "cn hangzhou", " cn-hangzhou", "cn-hangzhou ",
        "cn.evil.com", "cn-hangzhou.evil.com/", "cn/../x", "cn@evil.com", "cn#", "cn?x", "cn:80",
        "cn%2e", "cn_hangzhou", "cn\\x", "ｃｎ", "сn", "cn\u0131",
      })
  void whatIsNoRegionIdIsAnError(String text) {
    assertFalse(RegionResolver.isRegionId(text));
    for (String setting : List.of("--region", "ALICLOUD_REGION", "region_id of the profile")) {
      assertEquals(
          setting
              + " is \""
              + text
              + "\", which is not a region ID: give one such as cn-hangzhou, in lower-case letters,"
              + " digits and hyphens",
          switch (setting) {
            case "--region" -> messageOf(List.of(text), Map.of(), null);
            case "ALICLOUD_REGION" -> messageOf(List.of(), Map.of(setting, text), null);
            default -> messageOf(List.of(), Map.of(), text);
          });
    }
  }

  @Test
  void anErrorStaysOnOneLine() {
    assertEquals(
        "--region is \"cn?x?\", which is not a region ID: give one such as cn-hangzhou, in lower-case"
            + " letters, digits and hyphens",
        messageOf(List.of("cn\nx\u001b"), Map.of(), null));
  }

  @Test
  void theEnvironmentHoldsOneRegion() {
    assertEquals(
        "ALIBABA_CLOUD_REGION_ID is \"cn-hangzhou,cn-beijing\", which is not a region ID: give one"
            + " such as cn-hangzhou, in lower-case letters, digits and hyphens",
        messageOf(List.of(), Map.of("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou,cn-beijing"), null));
  }

  @Test
  void aRegionIdIsNoLongerThanALabelOfAHostName() {
    assertTrue(RegionResolver.isRegionId("c"));
    assertTrue(RegionResolver.isRegionId("c".repeat(63)));
    assertFalse(RegionResolver.isRegionId("c".repeat(64)));
    assertFalse(RegionResolver.isRegionId("cn-hangzhou\n"));
    assertTrue(RegionResolver.isRegionId("cn-shanghai-finance-1"));
  }

  private static String messageOf(
      List<String> options, Map<String, String> environment, @Nullable String profileRegion) {
    return String.valueOf(
        assertThrows(
                InvalidSettingException.class,
                () -> RegionResolver.resolve(options, environment, profileRegion))
            .getMessage());
  }
}
