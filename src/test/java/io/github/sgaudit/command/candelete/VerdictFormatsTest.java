package io.github.sgaudit.command.candelete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.audit.Assessment;
import io.github.sgaudit.audit.Verdict;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.output.Audience;
import io.github.sgaudit.output.RenderOptions;
import io.github.sgaudit.output.StandardFormat;
import io.github.sgaudit.testing.OfferedFormats;
import io.github.sgaudit.testing.Samples;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What CI systems read: nothing is green that a person has to look at. */
class VerdictFormatsTest {

  private static DeletionReport report(
      boolean ignoresNotFound, List<Failure> failures, Assessment... groups) {
    return new DeletionReport(
        Samples.head(Samples.context("cn-hangzhou"), false, failures),
        false,
        List.of(groups),
        ignoresNotFound);
  }

  private static String junit(DeletionReport report) {
    return CiFormat.JUNIT.render(report, RenderOptions.whole());
  }

  private static String github(DeletionReport report) {
    return CiFormat.GITHUB.render(report, RenderOptions.whole());
  }

  private static String markdown(DeletionReport report) {
    return StandardFormat.MARKDOWN.render(report, RenderOptions.whole());
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void deletableAloneIsGreen(Verdict verdict) {
    DeletionReport report =
        report(false, List.of(), Samples.assessment("sg-a", "web", verdict, List.of()));
    boolean green = verdict == Verdict.DELETABLE;
    boolean open = verdict == Verdict.UNDETERMINED;
    assertEquals(green, github(report).isEmpty(), github(report));
    assertEquals(green, markdown(report).contains("\u2705"), markdown(report));
    assertTrue(
        junit(report)
            .contains(
                "<testsuites tests=\"1\" failures=\""
                    + (green || open ? 0 : 1)
                    + "\" errors=\""
                    + (open ? 1 : 0)
                    + "\" skipped=\"0\""),
        junit(report));
    assertEquals(!green && !open, junit(report).contains("<failure "), junit(report));
    assertEquals(open, junit(report).contains("<error "), junit(report));
  }

  @Test
  void aGroupThatIsGoneIsSkippedWhereThatIsAsGood() {
    DeletionReport report = report(true, List.of(), Samples.notFound(), Samples.held());
    assertTrue(
        junit(report)
            .contains(
                "<testsuite name=\"sgaudit can-delete\" tests=\"2\" failures=\"1\""
                    + " errors=\"0\" skipped=\"1\""),
        junit(report));
    assertEquals(1, github(report).lines().count(), github(report));
    assertTrue(markdown(report).contains("| \u2705 not-found |"), markdown(report));
  }

  @Test
  void aRegionThatGaveNoAnswerIsNotGreen() {
    DeletionReport report =
        report(
            false,
            List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing")),
            Samples.deletable("sg-a", null));
    assertTrue(
        junit(report).contains("<testsuites tests=\"2\" failures=\"0\" errors=\"1\""),
        junit(report));
    assertTrue(junit(report).contains("classname=\"sgaudit.cn-beijing\""), junit(report));
    assertEquals(
        "::error title=Region cn-beijing gave no answer::Forbidden.RAM: not authorized;"
            + " grant the permission ecs:DescribeSecurityGroups"
            + " (DescribeSecurityGroups in cn-beijing, RequestId 0A1B)\n",
        github(report));
    assertTrue(markdown(report).contains("\n- **Not complete:**"), markdown(report));
    assertTrue(markdown(report).contains("\n- failed: cn-beijing: "), markdown(report));
  }

  @Test
  void githubEscapesAsItsRunnerUnescapes() {
    String name = "100%0A::error::,\r\nx";
    DeletionReport report =
        report(false, List.of(), Samples.assessment("sg-a:%,", name, Verdict.IN_USE, List.of()));
    assertEquals(
        "::error title=sg-a%3A%25%2C cannot be deleted::100%250A::error::,\\r\\nx,"
            + " region cn-hangzhou, in-use: all 7 checks passed\n",
        github(report));
  }

  /** It is as green as any other, but says what was not checked. */
  @Test
  void whereClustersCouldNotBeCheckedGreenSaysSo() {
    DeletionReport report = report(false, List.of(), Samples.withoutClusters(Verdict.DELETABLE));
    String why =
        "clusters: skipped: Forbidden.RAM: not authorized; grant the permission"
            + " cs:DescribeClustersV1 (DescribeClustersV1 in cn-hangzhou, RequestId 0A1B)";
    assertEquals("", github(report));
    assertTrue(
        junit(report)
            .contains("name=\"sg-a\" time=\"0\">\n      <system-out>" + why + "</system-out>\n"),
        junit(report));
    assertTrue(junit(report).contains("failures=\"0\" errors=\"0\" skipped=\"0\""));
    assertTrue(markdown(report).contains("no blocker found; clusters not checked"));
    assertTrue(markdown(report).contains("clusters: skipped: Forbidden"), markdown(report));
    assertFalse(markdown(report).contains("checks passed"), markdown(report));
  }

  /** Green, but nobody may take it for a verdict on how things are. */
  @Test
  void whatIsDeletableUnderAnAssumptionIsToldFromTheRest() {
    Assessment free = Samples.deletable("sg-a", "web");
    DeletionReport report =
        report(
            false,
            List.of(),
            new Assessment(
                free.regionId(),
                free.securityGroupId(),
                free.securityGroupName(),
                free.verdict(),
                free.blockers(),
                free.checks(),
                List.of(
                    Samples.instance("i-1", null, "Running"),
                    Samples.managedInterface("eni-1"),
                    Samples.cluster("c1"))));
    String once = "deletable once i-1, eni-1 and c1 are gone";
    assertEquals(
        "::notice title=sg-a can be deleted only under an assumption::web, region cn-hangzhou,"
            + " deletable: under an assumption%0A"
            + once
            + "\n",
        github(report));
    assertTrue(
        junit(report).contains("name=\"sg-a\" time=\"0\">\n      <system-out>" + once + "</system"),
        junit(report));
    assertTrue(
        markdown(report).contains("| \u2705 deletable | under an assumption<br>" + once + " |"),
        markdown(report));
    for (int width : new int[] {40, 80, 200}) {
      String table =
          StandardFormat.TABLE.render(
              report,
              new RenderOptions(List.of(), true, Audience.TERMINAL, false, OptionalInt.of(width)));
      assertTrue(table.replaceAll("\\s+", " ").contains(once), table);
    }
  }

  @Test
  void junitEscapesMarkup() {
    String name = "</system-out>&\"'\u0000\uffff]]>";
    String xml =
        junit(
            report(
                false,
                List.of(),
                Samples.assessment(
                    "sg-\"<a>&",
                    null,
                    Verdict.IN_USE,
                    List.of(Samples.instance("i-1", name, "Running")))));
    assertTrue(
        xml.contains(
            "type=\"in-use\">instance: i-1,"
                + " &lt;/system-out&gt;&amp;&quot;'\\u{0}\\u{ffff}]]&gt;, Running</failure>"),
        xml);
    assertTrue(xml.contains("name=\"sg-&quot;&lt;a&gt;&amp;\""), xml);
  }

  @Test
  void markdownShowsMarkupAsText() {
    String name = "|`*_<b>[x](y)#~$1 https://a.b www.c.d \\ &amp; a\nb";
    assertTrue(
        markdown(
                report(
                    false, List.of(), Samples.assessment("sg-a", name, Verdict.IN_USE, List.of())))
            .contains(
                "| sg-a | \\|\\`\\*\\_&lt;b&gt;\\[x\\](y)\\#\\~\\$1 https:\\//a.b www\\.c.d"
                    + " \\\\ &amp;amp; a\\\\nb | \u274c in-use |"));
  }

  @Test
  void otherReportsHaveNoVerdicts() {
    for (String command : List.of("list", "refs", "unused")) {
      assertFalse(OfferedFormats.of(command).contains("junit"), command);
      assertFalse(OfferedFormats.of(command).contains("github"), command);
    }
  }
}
