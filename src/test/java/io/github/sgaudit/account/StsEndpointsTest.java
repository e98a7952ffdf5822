package io.github.sgaudit.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StsEndpointsTest {
  private static final String ENDPOINT = "ALIBABA_CLOUD_STS_ENDPOINT";
  private static final String REGION = "ALIBABA_CLOUD_STS_REGION";
  private static final String VPC = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";

  @Test
  void withoutARegionItIsTheOneForAll() throws Exception {
    assertEquals("https://sts.aliyuncs.com", endpoint(Map.of(), false, null));
    assertEquals("https://sts.aliyuncs.com", endpoint(Map.of(REGION, "", VPC, ""), false, null));
  }

  @Test
  void theProfilesRegionComesFirst() throws Exception {
    Map<String, String> environment = Map.of(REGION, "cn-shanghai");
    assertEquals("https://sts.cn-shanghai.aliyuncs.com", endpoint(environment, false, null));
    assertEquals("https://sts.cn-beijing.aliyuncs.com", endpoint(environment, false, "cn-beijing"));
  }

  @Test
  void vpcEndpointsAreThoseOfARegion() throws Exception {
    assertEquals("https://sts-vpc.cn-hangzhou.aliyuncs.com", endpoint(Map.of(), true, null));
    assertEquals(
        "https://sts-vpc.cn-shanghai.aliyuncs.com",
        endpoint(Map.of(VPC, "True", REGION, "cn-shanghai"), false, null));
    assertEquals(
        "https://sts-vpc.cn-beijing.aliyuncs.com",
        endpoint(Map.of(VPC, "true"), false, "cn-beijing"));
  }

  @Test
  void anEndpointThatIsSetServesAll() throws Exception {
    Map<String, String> environment = Map.of(ENDPOINT, "sts.corp:8443", REGION, "cn-a");
    assertEquals("https://sts.corp:8443", endpoint(environment, true, "cn-beijing"));
    assertEquals(
        "http://127.0.0.1:80", endpoint(Map.of(ENDPOINT, "http://127.0.0.1:80"), false, null));
  }

  @Test
  void plainHttpIsForThisMachineAlone() {
    String message =
        assertThrows(
                InvalidSettingException.class,
                () -> endpoint(Map.of(ENDPOINT, "http://sts.example.com"), false, null))
            .getMessage();
    assertTrue(
        String.valueOf(message).startsWith(ENDPOINT + " is http to sts.example.com, which would"),
        message);
  }

  @Test
  void whatIsNoRegionGetsIntoNoHostName() {
    assertThrows(
        InvalidSettingException.class,
        () -> endpoint(Map.of(REGION, "evil.example.com/"), false, null));
    assertEquals(
        "sts_region of the profile is \"evil.example.com/\", which is not a region ID: correct it",
        assertThrows(FailureException.class, () -> endpoint(Map.of(), false, "evil.example.com/"))
            .getMessage());
  }

  private static String endpoint(
      Map<String, String> environment, boolean vpc, @Nullable String stsRegion)
      throws InvalidSettingException, FailureException {
    return StsEndpoints.resolve(environment, vpc, "cn-hangzhou").endpointOf(stsRegion).toString();
  }
}
