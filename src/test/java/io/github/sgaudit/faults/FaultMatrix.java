package io.github.sgaudit.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The expected result of every command for every fault and moment. */
final class FaultMatrix {
  /**
   * One row for each fault and moment. A cell is {@code right}, or the exit code and what is on
   * standard output; {@link #HEAD} explains the words. {@code says} has words that the messages of
   * all cells contain that are not right.
   */
  private static final String TABLE =
      """
      fault                 | when   | list       | refs        | can-delete | can-delete --together | plan      | unused    | graph      | snapshot  | diff        | retried | says
      denied                | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | Forbidden.RAM; grant the permission ecs:Describe
      denied                | once   | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | right     | 4 part     | right     | 4 nothing   | no      | Forbidden.RAM; grant the permission ecs:Describe
      denied                | later  | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | 13 part   | 4 part     | 4 part    | 4 nothing   | no      | Forbidden.RAM; grant the permission ecs:Describe
      throttled             | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | Throttling.User; no request was answered for 3 minutes
      throttled             | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      throttled             | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | Throttling.User; no request was answered for 3 minutes
      throttled-retry-after | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | Throttling.User; no request was answered for 3 minutes
      throttled-retry-after | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      throttled-retry-after | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | Throttling.User; no request was answered for 3 minutes
      unavailable           | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | ServiceUnavailable; (after 7 tries)
      unavailable           | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      unavailable           | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | ServiceUnavailable; (after 7 tries)
      unavailable-html      | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | HTTP 503 without an error of the API; (after 7 tries)
      unavailable-html      | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      unavailable-html      | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | HTTP 503 without an error of the API; (after 7 tries)
      internal-error        | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | InternalError; (after 7 tries)
      internal-error        | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      internal-error        | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | InternalError; (after 7 tries)
      disconnect            | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      disconnect            | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      disconnect            | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      truncated             | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | the answer was cut short; (after 7 tries)
      truncated             | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      truncated             | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | the answer was cut short; (after 7 tries)
      invalid-json          | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | the answer is not whole JSON
      invalid-json          | once   | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | right     | 5 part     | right     | 5 nothing   | no      | the answer is not whole JSON
      invalid-json          | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 5 nothing   | no      | the answer is not whole JSON
      hang                  | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | took too long to answer; (after 2 tries)
      hang                  | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      hang                  | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | took too long to answer; (after 2 tries)
      slow-drip             | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | the time given by --timeout was up
      slow-drip             | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      slow-drip             | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | no      | the time given by --timeout was up
      empty-object          | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | RequestId is missing
      empty-object          | once   | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | right     | 5 part     | right     | 5 nothing   | no      | RequestId is missing
      empty-object          | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 5 nothing   | no      | RequestId is missing
      error-under-200       | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | HTTP 200 with an error
      error-under-200       | once   | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | right     | 5 part     | right     | 5 nothing   | no      | HTTP 200 with an error
      error-under-200       | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 5 nothing   | no      | HTTP 200 with an error
      unknown-shape         | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | is missing
      unknown-shape         | once   | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | right     | 5 part     | right     | 5 nothing   | no      | is missing
      unknown-shape         | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 5 nothing   | no      | is missing
      missing-list          | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | is missing
      missing-list          | once   | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | right     | 5 part     | right     | 5 nothing   | no      | is missing
      missing-list          | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 5 nothing   | no      | is missing
      token-loop            | always | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | token
      token-loop            | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      token-loop            | later  | 5 nothing  | 10 nameless | 13 part    | 13 part               | 13 part   | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | token
      token-expired         | always | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      token-expired         | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      token-expired         | later  | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      filter-ignored        | always | right      | 5 nothing   | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 5 part      | no      | the answer
      filter-ignored        | once   | right      | 5 part      | 13 part    | 13 part               | 13 part   | right     | 5 part     | right     | right       | no      | the answer
      filter-ignored        | later  | right      | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 5 part      | no      | the answer
      empty-list            | always | 0 believed | 5 part      | 13 part    | 13 part               | 13 part   | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | -
      empty-list            | once   | 0 believed | right       | right      | right                 | right     | right     | right      | right     | 14 believed | no      | -
      empty-list            | later  | 0 believed | 0 believed  | 13 part    | 13 part               | 13 part   | 13 part   | 0 believed | 5 part    | 5 nothing   | no      | -
      duplicate-items       | always | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      duplicate-items       | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      duplicate-items       | later  | right      | right       | right      | right                 | right     | right     | right      | right     | right       | no      | -
      nonce-used            | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | SignatureNonceUsed; (after 7 tries)
      nonce-used            | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      nonce-used            | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | SignatureNonceUsed; (after 7 tries)
      clock-skew            | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | InvalidTimeStamp.Expired; check the clock
      clock-skew            | once   | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | right     | 4 part     | right     | 4 nothing   | no      | InvalidTimeStamp.Expired; check the clock
      clock-skew            | later  | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | 13 part   | 4 part     | 4 nothing | 4 nothing   | no      | InvalidTimeStamp.Expired; check the clock
      wrong-secret          | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | SignatureDoesNotMatch; the access key secret is probably wrong
      wrong-secret          | once   | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | right     | 4 part     | right     | 4 nothing   | no      | SignatureDoesNotMatch; the access key secret is probably wrong
      wrong-secret          | later  | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | 13 part   | 4 part     | 4 nothing | 4 nothing   | no      | SignatureDoesNotMatch; the access key secret is probably wrong
      unknown-key           | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | InvalidAccessKeyId.NotFound; check that the access key exists
      unknown-key           | once   | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | right     | 4 part     | right     | 4 nothing   | no      | InvalidAccessKeyId.NotFound; check that the access key exists
      unknown-key           | later  | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | 13 part   | 4 part     | 4 nothing | 4 nothing   | no      | InvalidAccessKeyId.NotFound; check that the access key exists
      expired-token         | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | InvalidSecurityToken.Expired; get new temporary credentials
      expired-token         | once   | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | right     | 4 part     | right     | 4 nothing   | no      | InvalidSecurityToken.Expired; get new temporary credentials
      expired-token         | later  | 4 nothing  | 4 part      | 13 part    | 13 part               | 13 part   | 13 part   | 4 part     | 4 nothing | 4 nothing   | no      | InvalidSecurityToken.Expired; get new temporary credentials
      unknown-region        | always | 2 nothing  | 2 nothing   | 2 nothing  | 2 nothing             | 2 nothing | 2 nothing | 2 nothing  | 2 nothing | 2 nothing   | no      | InvalidRegionId.NotFound; check the region
      unknown-region        | once   | 2 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | right     | 5 part     | right     | 2 nothing   | no      | InvalidRegionId.NotFound; check the region
      unknown-region        | later  | 2 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 part    | 2 nothing   | no      | InvalidRegionId.NotFound; check the region
      throttled-70s         | always | right      | right       | right      | right                 | right     | right     | right      | right     | 2 nothing   | yes     | -
      refused               | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | no connection to 127.0.0.1; (after 7 tries)
      refused-briefly       | always | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      reset                 | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      reset                 | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      reset                 | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      reset-in-body         | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      reset-in-body         | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      reset-in-body         | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      no-http               | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      no-http               | once   | right      | right       | right      | right                 | right     | right     | right      | right     | right       | yes     | -
      no-http               | later  | 5 nothing  | 5 part      | 13 part    | 13 part               | 13 part   | 13 part   | 5 part     | 5 nothing | 5 nothing   | yes     | the connection to 127.0.0.1 broke; (after 7 tries)
      clock-ahead           | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | InvalidTimeStamp.Expired; check the clock
      other-secret          | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | SignatureDoesNotMatch; the access key secret is probably wrong
      other-key             | always | 4 nothing  | 4 nothing   | 4 nothing  | 4 nothing             | 4 nothing | 4 nothing | 4 nothing  | 4 nothing | 4 nothing   | no      | InvalidAccessKeyId.NotFound; check that the access key exists
      unknown-host          | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | yes     | the host ecs.cn-hangzhou.invalid cannot be found; DNS
      untrusted-certificate | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | the certificate of localhost is not trusted; --ca-bundle
      proxy-refuses         | always | 5 nothing  | 5 nothing   | 5 nothing  | 5 nothing             | 5 nothing | 5 nothing | 5 nothing  | 5 nothing | 5 nothing   | no      | the proxy; refused to connect with HTTP 403
      """;

  /**
   * The expected results for one fault and moment.
   *
   * @param cells the expected exit code and output of each command
   * @param words what the messages contain
   */
  record Row(
      Fault fault,
      Moment moment,
      Map<AskedCommand, String> cells,
      boolean retried,
      List<String> words) {

    Cell cell(AskedCommand command) {
      return new Cell(
          fault, moment, command, Objects.requireNonNull(cells.get(command)), retried, words);
    }
  }

  /** The expected result of one command. */
  record Cell(
      Fault fault,
      Moment moment,
      AskedCommand command,
      String expected,
      boolean retried,
      List<String> words) {

    boolean isRight() {
      return expected.equals("right");
    }

    int code() {
      return isRight()
          ? command.rightCode()
          : Integer.parseInt(expected.substring(0, expected.indexOf(' ')));
    }

    /** The expected standard output. */
    String output() {
      return isRight() ? "right" : expected.substring(expected.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
      return fault.name() + " " + moment.text() + ", " + command.text() + ": " + expected;
    }
  }

  private FaultMatrix() {}

  static List<Row> rows() {
    List<String> lines = TABLE.lines().toList();
    List<String> head = columns(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = columns(line);
      Map<AskedCommand, String> cells = new EnumMap<>(AskedCommand.class);
      for (AskedCommand command : AskedCommand.values()) {
        cells.put(command, columns.get(head.indexOf(command.text())));
      }
      String says = columns.get(head.indexOf("says"));
      rows.add(
          new Row(
              Fault.named(columns.get(0)),
              moment(columns.get(1)),
              cells,
              columns.get(head.indexOf("retried")).equals("yes"),
              says.equals("-") ? List.of() : Arrays.asList(says.split("; ", -1))));
    }
    return rows;
  }

  static List<String> columns(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  private static Moment moment(String text) {
    return Arrays.stream(Moment.values())
        .filter(moment -> moment.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no moment is called " + text));
  }

  /** The matrix as the page of the documentation. */
  static String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Row row : rows()) {
      text.append("| ").append(row.fault().name()).append(" | ").append(row.moment().text());
      row.cells().values().forEach(cell -> text.append(" | ").append(cell));
      text.append(" | ").append(row.retried() ? "yes" : "no").append(" | ");
      text.append(row.words().isEmpty() ? "" : "`" + String.join("`, `", row.words()) + "`");
      text.append(" |\n");
    }
    text.append(BesideMatrix.markdown());
    text.append("\n## The faults\n\n| fault | what happens |\n| --- | --- |\n");
    for (Fault fault : Fault.all()) {
      text.append("| ")
          .append(fault.name())
          .append(" | ")
          .append(fault.description())
          .append(" |\n");
    }
    return text.toString();
  }

  private static final String HEAD =
      """
      # The fault matrix

      This page shows what each command does when something goes wrong, for every fault and every moment. Each cell is a test: the whole
      program talks to the emulator over HTTP, with a clock that skips all waits. The same test generates and checks this page:

      ```sh
      mvn test -Dtest=FaultMatrixTest                                     # runs every cell and prints the table
      mvn test -Dtest=FaultMatrixTest -Dsgaudit.fault-matrix.update=true   # rewrites this page
      ```

      - **when**: `always` means from the first call on, `once` only the second call, `later` from the second call on.
      - **right**: the output is the same, byte for byte, and the exit code is the same as without the fault. Only `accountId` may be null,
        since nobody waits for it. Of `snapshot`, the output is what its file then says of the groups; `diff` compares with a snapshot of the
        same account that was taken without a fault.
      - Otherwise the cell shows the exit code and what is on standard output:
        - `nothing`: no output.
        - `part`: a complete document with `"complete": false`. No group in it is wrongly called deletable, unused or unreferenced.
        - `nameless`: everything except the names of the referencing groups, and a note that they are missing.
        - `believed`: the API says "nothing", and no client can tell that this is wrong. This is why an empty list of members counts only if
          the identity is known to see members.
      - **retried**: whether calls are repeated before that. **says**: words of the message, on standard error or in the document.

      | fault | when | list | refs | can-delete | can-delete --together | plan | unused | graph | snapshot | diff | retried | says |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;
}
