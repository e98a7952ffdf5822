package io.github.sgaudit.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happens when a question fails that is asked beside the others, and that a verdict needs
 * under an option alone: that about container clusters, that about the account, and that about the
 * rules of a group.
 */
final class BesideMatrix {
  private static final String CLUSTERS =
      """
      fault                 | always   | first    | later | retried | says
      denied                | open     | open     | open  | no      | cs:DescribeClustersV1
      throttled             | open     | right    | open  | yes     | Throttling
      throttled-retry-after | open     | right    | open  | yes     | Throttling
      unavailable           | open     | right    | open  | yes     | ServiceUnavailable
      unavailable-html      | open     | right    | open  | yes     | HTTP 503 without an error of the API
      internal-error        | open     | right    | open  | yes     | InternalError
      disconnect            | open     | right    | open  | yes     | SignatureNonceUsed
      truncated             | open     | right    | open  | yes     | the answer was cut short
      invalid-json          | open     | open     | open  | no      | the answer is not whole JSON
      hang                  | open     | right    | open  | yes     | took too long to answer
      slow-drip             | open     | right    | open  | no      | the time given by --timeout was up
      empty-object          | open     | open     | open  | no      | is missing
      error-under-200       | open     | open     | open  | no      | HTTP 200 with an error
      unknown-shape         | open     | open     | open  | no      | is missing
      missing-list          | open     | open     | open  | no      | is missing
      token-loop            | open     | right    | open  | no      | its pages list 1
      filter-ignored        | right    | -        | -     | no      | -
      empty-list            | believed | believed | open  | no      | -
      duplicate-items       | right    | right    | right | no      | -
      nonce-used            | open     | right    | open  | yes     | SignatureNonceUsed
      clock-skew            | open     | open     | open  | no      | InvalidTimeStamp.Expired
      wrong-secret          | open     | open     | open  | no      | SignatureDoesNotMatch
      unknown-key           | open     | open     | open  | no      | InvalidAccessKeyId.NotFound
      expired-token         | open     | open     | open  | no      | InvalidSecurityToken.Expired
      unknown-region        | open     | open     | open  | no      | InvalidRegionId.NotFound
      refused               | open     | -        | -     | yes     | no connection to 127.0.0.1
      refused-briefly       | right    | -        | -     | yes     | -
      reset                 | open     | right    | open  | yes     | the connection to 127.0.0.1 broke
      reset-in-body         | open     | right    | open  | yes     | the connection to 127.0.0.1 broke
      no-http               | open     | right    | open  | yes     | the connection to 127.0.0.1 broke
      unknown-host          | open     | -        | -     | yes     | cannot be found
      untrusted-certificate | open     | -        | -     | no      | is not trusted
      proxy-refuses         | open     | -        | -     | no      | refused to connect with HTTP 403
      """;

  private static final String IDENTITY =
      """
      fault                 | always | first | retried | says
      denied                | open   | open  | no      | Forbidden
      throttled             | open   | right | yes     | Throttling
      throttled-retry-after | open   | right | yes     | Throttling
      unavailable           | open   | right | yes     | ServiceUnavailable
      unavailable-html      | open   | right | yes     | HTTP 503 without an error of the API
      internal-error        | open   | right | yes     | InternalError
      disconnect            | open   | right | yes     | the connection to 127.0.0.1 broke
      truncated             | open   | right | yes     | the answer was cut short
      invalid-json          | open   | open  | no      | the answer is not whole JSON
      hang                  | open   | right | yes     | took too long to answer
      slow-drip             | open   | right | no      | the time given by --timeout was up
      empty-object          | open   | open  | no      | is missing
      error-under-200       | open   | open  | no      | HTTP 200 with an error
      nonce-used            | open   | right | yes     | SignatureNonceUsed
      clock-skew            | open   | open  | no      | InvalidTimeStamp.Expired
      wrong-secret          | open   | open  | no      | SignatureDoesNotMatch
      unknown-key           | open   | open  | no      | InvalidAccessKeyId.NotFound
      expired-token         | open   | open  | no      | InvalidSecurityToken.Expired
      unknown-region        | open   | open  | no      | InvalidRegionId.NotFound
      refused               | open   | -     | yes     | no connection to 127.0.0.1
      refused-briefly       | right  | -     | yes     | -
      reset                 | open   | right | yes     | the connection to 127.0.0.1 broke
      reset-in-body         | open   | right | yes     | the connection to 127.0.0.1 broke
      no-http               | open   | right | yes     | the connection to 127.0.0.1 broke
      unknown-host          | open   | -     | yes     | cannot be found
      untrusted-certificate | open   | -     | no      | is not trusted
      proxy-refuses         | open   | -     | no      | refused to connect with HTTP 403
      """;

  private static final String RULES =
      """
      fault                 | always | first | retried | says
      denied                | open   | open  | no      | ecs:DescribeSecurityGroupAttribute
      throttled             | open   | right | yes     | Throttling
      throttled-retry-after | open   | right | yes     | Throttling
      unavailable           | open   | right | yes     | ServiceUnavailable
      unavailable-html      | open   | right | yes     | HTTP 503 without an error of the API
      internal-error        | open   | right | yes     | InternalError
      disconnect            | open   | right | yes     | the connection to 127.0.0.1 broke
      truncated             | open   | right | yes     | the answer was cut short
      invalid-json          | open   | open  | no      | the answer is not whole JSON
      hang                  | open   | right | yes     | took too long to answer
      slow-drip             | open   | right | no      | the time given by --timeout was up
      empty-object          | open   | open  | no      | is missing
      error-under-200       | open   | open  | no      | HTTP 200 with an error
      unknown-shape         | open   | open  | no      | is missing
      missing-list          | open   | open  | no      | is missing
      token-loop            | open   | right | no      | a page token came twice
      filter-ignored        | right  | right | no      | -
      empty-list            | open   | open  | no      | -
      duplicate-items       | right  | right | no      | -
      nonce-used            | open   | right | yes     | SignatureNonceUsed
      clock-skew            | open   | open  | no      | InvalidTimeStamp.Expired
      wrong-secret          | open   | open  | no      | SignatureDoesNotMatch
      unknown-key           | open   | open  | no      | InvalidAccessKeyId.NotFound
      expired-token         | open   | open  | no      | InvalidSecurityToken.Expired
      unknown-region        | open   | open  | no      | InvalidRegionId.NotFound
      """;

  /** A command line, and its exit code where the question has its answer and where not. */
  enum Line {
    CAN_DELETE(Part.CLUSTERS, "can-delete", 11, 11),
    CAN_DELETE_STRICT(Part.CLUSTERS, "can-delete --strict", 11, 13),
    UNUSED(Part.CLUSTERS, "unused", 0, 0),
    UNUSED_STRICT(Part.CLUSTERS, "unused --strict", 0, 13),
    OF_ANY_ACCOUNT(Part.IDENTITY, "can-delete", 11, 11),
    OF_ACCOUNT(Part.IDENTITY, "can-delete --expect-account", 11, 4),
    UNUSED_OF_ANY_ACCOUNT(Part.IDENTITY, "unused", 0, 0),
    UNUSED_OF_ACCOUNT(Part.IDENTITY, "unused --expect-account", 0, 4),
    CAN_DELETE_TOGETHER(Part.RULES, "can-delete --together", 0, 10);

    final Part part;
    final String text;
    final int rightCode;
    final int openCode;

    Line(Part part, String text, int rightCode, int openCode) {
      this.part = part;
      this.text = text;
      this.rightCode = rightCode;
      this.openCode = openCode;
    }

    boolean isUnused() {
      return text.startsWith("unused");
    }

    /** Whether the answer is required. */
    boolean isRequired() {
      return text.contains("--");
    }

    /** The words of the command line. */
    List<String> words() {
      List<String> words = new ArrayList<>(List.of(text.split(" ")));
      if (part == Part.IDENTITY && isRequired()) {
        words.add(FaultyAccount.ACCOUNT_ID);
      }
      if (part == Part.RULES) {
        words.addAll(FaultyAccount.GOING_TOGETHER);
      } else if (!isUnused()) {
        words.addAll(FaultyAccount.BESIDE_CLUSTERED);
      }
      return words;
    }
  }

  /** What a fault at one moment does to the question. */
  enum Outcome {
    /** Nothing. */
    RIGHT,
    /** It has no answer, or none but for the pages before. */
    OPEN,
    /** Its answer looks like another truth. */
    BELIEVED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The expected results for one fault.
   *
   * @param outcomes by the moments at which it can happen
   * @param words what the messages contain where the question stays open
   */
  record Row(
      Part part, Fault fault, Map<Moment, Outcome> outcomes, boolean retried, List<String> words) {

    List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (Line line : Line.values()) {
        if (line.part == part) {
          outcomes.forEach((moment, outcome) -> cells.add(new Cell(this, line, moment, outcome)));
        }
      }
      return cells;
    }
  }

  /** The expected result of one command. */
  record Cell(Row row, Line line, Moment moment, Outcome outcome) {
    int code() {
      return outcome == Outcome.OPEN ? line.openCode : line.rightCode;
    }

    @Override
    public String toString() {
      return row.part().action()
          + " "
          + row.fault().name()
          + " "
          + moment.text()
          + ", "
          + line.text
          + ": "
          + outcome.text();
    }
  }

  private BesideMatrix() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(rows(Part.CLUSTERS, CLUSTERS));
    rows.addAll(rows(Part.IDENTITY, IDENTITY));
    rows.addAll(rows(Part.RULES, RULES));
    return rows;
  }

  private static List<Row> rows(Part part, String table) {
    List<String> lines = table.lines().toList();
    List<String> head = FaultMatrix.columns(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = FaultMatrix.columns(line);
      Map<Moment, Outcome> outcomes = new EnumMap<>(Moment.class);
      for (Moment moment : Moment.values()) {
        String outcome =
            head.contains(moment.text()) ? columns.get(head.indexOf(moment.text())) : "-";
        if (!outcome.equals("-")) {
          outcomes.put(moment, Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)));
        }
      }
      String says = columns.get(head.indexOf("says"));
      rows.add(
          new Row(
              part,
              Fault.named(columns.get(0)),
              outcomes,
              columns.get(head.indexOf("retried")).equals("yes"),
              says.equals("-") ? List.of() : Arrays.asList(says.split("; ", -1))));
    }
    return rows;
  }

  /** The matrices as a part of the page. */
  static String markdown() {
    return CLUSTERS_HEAD
        + codes(Part.CLUSTERS)
        + markdown(CLUSTERS)
        + IDENTITY_HEAD
        + codes(Part.IDENTITY)
        + markdown(IDENTITY)
        + RULES_HEAD
        + codes(Part.RULES)
        + markdown(RULES);
  }

  private static String codes(Part part) {
    StringBuilder text = new StringBuilder("| command | right | open |\n| --- | --- | --- |\n");
    for (Line line : Line.values()) {
      if (line.part == part) {
        text.append("| `" + line.text + "` | " + line.rightCode + " | " + line.openCode + " |\n");
      }
    }
    return text.append('\n').toString();
  }

  private static String markdown(String table) {
    List<String> lines = table.lines().toList();
    List<String> head = FaultMatrix.columns(lines.get(0));
    StringBuilder text = new StringBuilder();
    row(text, head);
    row(text, head.stream().map(name -> "---").toList());
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = new ArrayList<>(FaultMatrix.columns(line));
      int says = head.indexOf("says");
      columns.replaceAll(column -> column.equals("-") ? "" : column);
      if (!columns.get(says).isEmpty()) {
        columns.set(says, "`" + columns.get(says).replace("; ", "`, `") + "`");
      }
      row(text, columns);
    }
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> columns) {
    text.append("| ").append(String.join(" | ", columns)).append(" |\n");
  }

  private static final String CLUSTERS_HEAD =
      """

      ## When only the list of container clusters fails

      `can-delete` and `unused` ask Container Service which clusters there are (`DescribeClustersV1`). Here only those calls fail; the
      list has two pages.

      - **always**: every call. **first**: only the first one. **later**: from the second one on, so the first page is read.
      - **right**: the output and the exit code are the same as without the fault.
      - **open**: the check `clusters` is skipped, and a note says why. A group that only an unread cluster holds is called deletable then;
        a cluster that was read holds its group, and so does everything else that was found. With `--strict` the check has failed, and
        such a group is undetermined.
      - **believed**: the API says "none", and no client can tell that this is wrong.

      All calls for the list together take 5 seconds at most. The exit codes, where one of the groups is in use otherwise:

      """;

  private static final String IDENTITY_HEAD =
      """

      ## When only the question for the account fails

      The same for `GetCallerIdentity`. Where it stays open, `accountId` is null and everything else is right. With `--expect-account`,
      nothing is printed on standard output then.

      """;

  private static final String RULES_HEAD =
      """

      ## When only the rules of a group cannot be read

      The same for `DescribeSecurityGroupAttribute`, of a set in which one group names another. Where the rules stay unread, hidden ones
      too, nobody knows what makes the reference: it blocks, and the group that is named is not in the order.

      """;
}
