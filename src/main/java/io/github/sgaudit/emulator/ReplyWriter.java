package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes answers and errors in the format that the request asked for. */
final class ReplyWriter {
  private ReplyWriter() {}

  static Reply answer(HttpCall http, ObjectNode body, String requestId) {
    return reply(http, 200, http.action() + "Response", body, requestId);
  }

  static Reply error(HttpCall http, ApiErrorException error, String requestId) {
    return reply(http, error.status(), "Error", errorBody(http, error, requestId), requestId);
  }

  static ObjectNode errorBody(HttpCall http, ApiErrorException error, String requestId) {
    ObjectNode body =
        Json.object()
            .put("RequestId", requestId)
            .put("HostId", http.header("host"))
            .put("Code", error.code())
            .put("Message", error.text())
            .put("Recommend", "https://api.aliyun.com/troubleshoot?q=" + error.code());
    if (!error.accessDeniedDetail().isEmpty()) {
      ObjectNode detail = body.putObject("AccessDeniedDetail");
      error.accessDeniedDetail().forEach(detail::put);
    }
    return body;
  }

  private static Reply reply(
      HttpCall http, int status, String xmlName, ObjectNode body, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-acs-request-id", requestId);
    boolean xml = http.wantsXml();
    return new Reply(
        status,
        xml ? "text/xml;charset=utf-8" : "application/json;charset=utf-8",
        headers,
        xml ? Xml.text(xmlName, body) : Json.text(body),
        Reply.Delivery.WHOLE,
        Duration.ZERO);
  }
}
