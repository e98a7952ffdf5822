package io.github.sgaudit.hostile;

import java.util.List;

/** Texts that control a terminal, forge lines, or mean something to a program that reads output. */
final class HostileTexts {
  private HostileTexts() {}

  static final List<String> ALL =
      List.of(
          "\u001b[31mred\u001b[0m",
          "\u001b[2J\u001b[1;1H",
          "\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\",
          "\u001b]52;c;ZXZpbA==\u0007",
          "\u001bP$q\u001b\\",
          "\u009b31mC1\u009b0m",
          "\u009d0;title\u009c",
          "\u202Eevil\u202C",
          "\u2066isolate\u2069",
          "\u200Eleft\u200Fright\u061C",
          "zero\u200Bwidth\u200Djoin\u2060er\uFEFF",
          "\uFEFFbyte order mark",
          "soft\u00ADhyphen",
          "a\nsg-bp1forged  forged  deletable  all 6 checks passed",
          "a\rsg-bp1forged",
          "a\r\n\r\nb",
          "a\tb\u000bc\fd",
          "nul\u0000nul",
          "delete\u007fdelete\b\b\b",
          "next\u0085line\u2028line\u2029paragraph",
          "lone\ud800surrogate\udc00",
          "tags\udb40\udc41\udb40\udc42",
          "noncharacter\uffff\ufdd0",
          "::error file=x::forged",
          "##[error]forged",
          "a ##[set-output name=deletable]true",
          "##vso[task.setvariable variable=deletable]true",
          "=cmd|' /C calc'!A0",
          "+1-1@SUM(A1)",
          "| a | b |",
          "<script>alert(1)</script><!--",
          "`id` $(id) ${HOME} %s%n",
          "\"quotes'\\back\\u001b\\n",
          "\"},{\"securityGroupId\":\"sg-bp1forged\"",
          "sg-bp1forged\",\"x\":\"",
          "--option",
          "\u5b89\u5168 \ud83d\ude80 e\u0301");

  /** No text is longer than a name may be, except one that is far longer than the API allows. */
  static final String LONG = "x".repeat(100_000) + "\u001b[31m";

  /**
   * Whether a character has an effect beyond being displayed, written independently of the product:
   * control characters, Unicode format characters, line and paragraph separators, and unpaired
   * surrogates.
   */
  static boolean isDangerous(int codePoint) {
    return codePoint < 0x20
        || (codePoint >= 0x7f && codePoint < 0xa0)
        || codePoint == 0xad
        || codePoint == 0x61c
        || (codePoint >= 0x200b && codePoint <= 0x200f)
        || (codePoint >= 0x2028 && codePoint <= 0x202e)
        || (codePoint >= 0x2060 && codePoint <= 0x206f)
        || codePoint == 0xfeff
        || (codePoint >= 0xd800 && codePoint <= 0xdfff)
        || (codePoint >= 0xe0000 && codePoint <= 0xe0fff);
  }
}
