package io.github.sgaudit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
  @Test
  void readsADenial() {
    assertEquals(
        new ErrorBody("Forbidden.RAM", "no", "r-1", "ecs:DescribeInstances", true),
        read(
            "{\"RequestId\":\"r-1\",\"HostId\":\"h\",\"Code\":\"Forbidden.RAM\",\"Message\":\"no\","
                + "\"AccessDeniedDetail\":{\"AuthAction\":\"ecs:DescribeInstances\"}}"));
  }

  @Test
  void readsLowerCaseNames() {
    assertEquals(
        new ErrorBody("Throttling", "slow", "r-1", null, false),
        read("{\"requestId\":\"r-1\",\"code\":\"Throttling\",\"message\":\"slow\"}"));
  }

  @Test
  void keepsTheCodeWhereTheRestIsOdd() {
    assertEquals(
        new ErrorBody("Forbidden.RAM", null, null, null, true),
        read("{\"Code\":\"Forbidden.RAM\",\"Message\":{},\"AccessDeniedDetail\":[]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>502</html>", "{}", "[]", "{\"Code\":\"\"}", "{\"Code\":[]}"})
  void hasNoCodeWhereItIsNotTheApis(String body) {
    assertNull(read(body).code());
  }

  private static ErrorBody read(String body) {
    return ErrorBody.read(new WireReader(), body.getBytes(StandardCharsets.UTF_8));
  }
}
