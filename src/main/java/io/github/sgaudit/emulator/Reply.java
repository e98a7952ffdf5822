package io.github.sgaudit.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param pause between two bytes of {@link Delivery#DRIP}, and before {@link Delivery#NOTHING}
 */
record Reply(
    int status, Map<String, String> headers, String body, Delivery delivery, Duration pause) {

  /** How a reply is sent. */
  enum Delivery {
    WHOLE,
    /** Declares the whole length and closes the connection after half of the body. */
    HALF,
    /** Byte by byte. */
    DRIP,
    /** Closes the connection without an answer. */
    NOTHING
  }

  Reply(int status, Map<String, String> headers, String body) {
    this(status, headers, body, Delivery.WHOLE, Duration.ZERO);
  }

  Reply deliveredAs(Delivery newDelivery, Duration newPause) {
    return new Reply(status, headers, body, newDelivery, newPause);
  }

  /** The answer of an action, in the format that the request asked for. */
  static Reply answer(HttpCall call, ObjectNode body, String requestId) {
    return in(call, 200, call.action() + "Response", body, requestId);
  }

  /** An error, in the format that the request asked for. */
  static Reply error(HttpCall call, ApiException error, String requestId) {
    if (error.status() == 0) {
      return new Reply(0, Map.of(), "", Delivery.NOTHING, Duration.ZERO);
    }
    return in(call, error.status(), "Error", errorBody(call, error, requestId), requestId);
  }

  static ObjectNode errorBody(HttpCall call, ApiException error, String requestId) {
    return call.isRoa() ? roaErrorBody(error, requestId) : rpcErrorBody(call, error, requestId);
  }

  private static ObjectNode roaErrorBody(ApiException error, String requestId) {
    ObjectNode body = Json.object();
    if (!error.accessDeniedDetail().isEmpty()) {
      ObjectNode detail = body.putObject("accessDeniedDetail");
      error.accessDeniedDetail().forEach(detail::put);
    }
    if (!error.code().isEmpty()) {
      body.put("code", error.code());
    }
    return body.put("message", error.text())
        .put("requestId", requestId)
        .put("status", error.status())
        .put("statusCode", error.status());
  }

  private static ObjectNode rpcErrorBody(HttpCall call, ApiException error, String requestId) {
    ObjectNode body =
        Json.object()
            .put("RequestId", requestId)
            .put("HostId", call.header("host"))
            .put("Message", error.text());
    if (!error.code().isEmpty()) {
      body.put("Code", error.code())
          .put("Recommend", "https://api.aliyun.com/troubleshoot?q=" + error.code());
    }
    if (!error.accessDeniedDetail().isEmpty()) {
      ObjectNode detail = body.putObject("AccessDeniedDetail");
      error.accessDeniedDetail().forEach(detail::put);
    }
    return body;
  }

  private static Reply in(
      HttpCall call, int status, String xmlName, ObjectNode body, String requestId) {
    boolean xml = call.wantsXml();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-acs-request-id", requestId);
    headers.put("Content-Type", (xml ? "text/xml" : "application/json") + ";charset=utf-8");
    return new Reply(status, headers, xml ? xml(xmlName, body) : Json.text(body));
  }

  /** The API's XML is its JSON tree with an element for each entry of a list. */
  private static String xml(String rootName, ObjectNode body) {
    StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>");
    writeXml(rootName, body, xml);
    return xml.toString();
  }

  private static void writeXml(String name, JsonNode node, StringBuilder xml) {
    if (node.isArray()) {
      node.forEach(item -> writeXml(name, item, xml));
      return;
    }
    xml.append('<').append(name).append('>');
    if (node.isObject()) {
      node.properties().forEach(field -> writeXml(field.getKey(), field.getValue(), xml));
    } else {
      xml.append(node.asText().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
    xml.append("</").append(name).append('>');
  }
}
