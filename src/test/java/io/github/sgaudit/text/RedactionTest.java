package io.github.sgaudit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/?A=1&AccessKeyId=LTAI&Signature=a%3D x | https://h/?A=1&AccessKeyId=***&Signature=*** x",
        "SecurityToken%3Dabc%252B and SignatureNonce%253Dn | SecurityToken=*** and SignatureNonce=***",
        "{\"AccessKeySecret\": \"abc\", \"B\": \"c\"} | {\"AccessKeySecret\": \"***\", \"B\": \"c\"}",
        "{\"SecurityToken\":\"cut sho | {\"SecurityToken\":\"***\"",
        "body {\\\"AccessKeySecret\\\":\\\"a/b+\\\",\\\"B\\\":1} | body {\\\"AccessKeySecret\\\":\\\"***\\\",\\\"B\\\":1}",
        "{\\\\\\\"SecurityToken\\\\\\\" : \\\\\\\"abc | {\\\\\\\"SecurityToken\\\\\\\" : \\\\\\\"***\\\\\\\"",
        "server string to sign is:GET&%2F&AccessKeyId%3DLTAI | server string to sign (left out)",
        "bad POST&%2F&AccessKeyId%3DLTAI then | bad string to sign (left out) then",
        "proxy http://user:pass@host:1/ | proxy http://***@host:1/",
        "Proxy-Authorization: Basic dXNlcjpwYXNz | Proxy-Authorization: ***",
      })
  void takesOutWhatSigns(String text, String redacted) {
    assertEquals(redacted, Redaction.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SignatureNonceUsed: Specified signature nonce was used already.",
        "InvalidSecurityToken.Expired: Specified SecurityToken is expired.",
        "see https://api.aliyun.com/troubleshoot?q=InvalidAccessKeyId.NotFound or mail a@b",
      })
  void leavesTheRest(String text) {
    assertEquals(text, Redaction.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Signature ", "\\", "\\\"Signature\\\" "})
  void redactsALongTextQuickly(String part) {
    String text = part.repeat(20_000);
    assertEquals(text, Redaction.of(text));
  }
}
