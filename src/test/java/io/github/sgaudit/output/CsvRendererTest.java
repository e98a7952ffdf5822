package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.ReferencedGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.audit.Tag;
import io.github.sgaudit.command.candelete.DeletionReport;
import io.github.sgaudit.command.list.ListReport;
import io.github.sgaudit.command.list.SecurityGroupFields;
import io.github.sgaudit.command.refs.ReferencesReport;
import io.github.sgaudit.command.unused.UnusedReport;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.testing.Samples;
import io.github.sgaudit.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRendererTest {
  private static final AuditContext CONTEXT = Samples.context("cn-hangzhou");
  private static final List<Failure> FAILED_REGION =
      List.of(Samples.denied("DescribeSecurityGroups", "cn-beijing"));

  private static String csv(Report<?> report) {
    return StandardFormat.CSV.render(report, RenderOptions.whole());
  }

  private static List<String> rows(Report<?> report) {
    return List.of(csv(report).split("\r\n"));
  }

  private static ListReport list(SecurityGroup... groups) {
    return new ListReport(Samples.head(CONTEXT, true, List.of()), List.of(groups));
  }

  private static SecurityGroup with(@Nullable String name, Tag... tags) {
    return new SecurityGroup(
        "cn-hangzhou",
        "sg-a",
        name,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(tags));
  }

  @Test
  void listHasTheFieldsOfItsJson() {
    List<String> fields = new ArrayList<>();
    FieldJson.object(SecurityGroupFields.TABLE, Samples.full())
        .fieldNames()
        .forEachRemaining(fields::add);
    assertEquals(
        String.join(",", fields)
            + "\r\n"
            + "cn-hangzhou,sg-bp1aaaaaaaaaaaaaaaaa,web-front,前端,normal,"
            + "vpc-bp1vvvvvvvvvvvvvvvvvv,2021-08-31T03:12:29Z,rg-1,false,,7,2,,,env=prod;empty=\r\n",
        csv(list(Samples.full())));
  }

  @Test
  void anEmptyListHasItsHeaderAndAFailedOneNothing() {
    assertEquals(1, rows(list()).size());
    assertEquals(
        "",
        csv(new ListReport(Samples.head(CONTEXT, false, FAILED_REGION), List.of(Samples.full()))));
    assertEquals(
        "",
        csv(
            new UnusedReport(
                Samples.head(CONTEXT, false, FAILED_REGION),
                List.of(Samples.full()),
                List.of(),
                null)));
    assertEquals(
        "",
        csv(
            new DeletionReport(
                Samples.head(CONTEXT, false, FAILED_REGION),
                false,
                List.of(Samples.deletable("sg-a", null)),
                false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "web~web",
        "a,b~\"a,b\"",
        "a\"b~\"a\"\"b\"",
        "^ x^~^\" x\"^",
        "it's~it's",
        "=1+1~'=1+1",
        "+1~'+1",
        "-1~'-1",
        "@SUM(A1)~'@SUM(A1)",
        "^ =1^~^' =1^",
        "\uFF1D1~'\uFF1D1",
        "a=1~a=1",
        "^=\"a\",1^~^\"'=\"\"a\"\",1\"^"
      })
  void aNameIsACell(String name, String cell) {
    assertEquals("cn-hangzhou,sg-a," + cell + ",,,,,,,,,,,,", rows(list(with(name))).get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1", "\r=1", "\n=1", "\u200b=1"})
  void whatIsHiddenIsShownAndBeginsNoFormula(String name) {
    assertEquals(
        "cn-hangzhou,sg-a," + SafeText.visible(name) + ",,,,,,,,,,,,",
        rows(list(with(name))).get(1));
  }

  @Test
  void aTagForgesNoOther() {
    assertEquals(
        "cn-hangzhou,sg-a,,,,,,,,,,,,,k\\=\\;1=v=\\;x;b\\\\=c\\\\",
        rows(list(with(null, new Tag("k=;1", "v=;x"), new Tag("b\\", "c\\")))).get(1));
  }

  @Test
  void deletionHasARowForEachBlocker() {
    assertEquals(
        List.of(
            "regionId,securityGroupId,securityGroupName,verdict,assumed,blockerType,blockerId,"
                + "blockerName,blockerAliUid,blockerDetail",
            "cn-hangzhou,sg-a,web,deletable,,,,,,",
            "cn-hangzhou,sg-bp1bbbbbbbbbbbbbbbbb,支付服务,referenced,,reference,"
                + "sg-bp1ccccccccccccccccc,db-main,1234567890123456,",
            "cn-hangzhou,sg-bp1bbbbbbbbbbbbbbbbb,支付服务,referenced,,reference,"
                + "sg-bp1ddddddddddddddddd,,9876543210987654,group of another account",
            "cn-hangzhou,sg-bp1bbbbbbbbbbbbbbbbb,支付服务,referenced,,instance,"
                + "i-bp1eeeeeeeeeeeeeeeeee,web-1,,Running",
            "cn-hangzhou,sg-bp1bbbbbbbbbbbbbbbbb,支付服务,referenced,,network-interface,"
                + "eni-bp1ffffffffffffffff,,,\"InUse, managed by service 123\"",
            ",sg-bp1hhhhhhhhhhhhhhhhh,,not-found,,,,,,"),
        rows(
            new DeletionReport(
                Samples.head(CONTEXT, true, List.of()),
                false,
                List.of(Samples.deletable("sg-a", "web"), Samples.held(), Samples.notFound()),
                false)));
  }

  private static ReferencesReport references(ReferencedGroup... groups) {
    return new ReferencesReport(Samples.head(CONTEXT, true, List.of()), List.of(groups));
  }

  @Test
  void referencesHaveARowForEachPairAndOneForAGroupWithoutAny() {
    assertEquals(
        List.of(
            "regionId,securityGroupId,securityGroupName,found,complete,referencingSecurityGroupId,"
                + "referencingSecurityGroupName,aliUid,sameAccount,self",
            "cn-hangzhou,sg-a,web,true,false,sg-x,db,1234567890123456,true,false",
            "cn-hangzhou,sg-a,web,true,false,sg-y,,9876543210987654,false,false",
            "cn-hangzhou,sg-b,,true,true,,,,,",
            ",sg-m,,false,true,,,,,"),
        rows(
            references(
                Samples.referenced(
                    "sg-a", "web", false, Samples.own("sg-x", "db"), Samples.foreign("sg-y")),
                Samples.referenced("sg-b", null, true),
                Samples.missing("sg-m"))));
  }

  @Test
  void referencesPrintNothingWhereAQuestionFailed() {
    assertEquals(
        "", csv(references(Samples.referenced("sg-a", null, true), Samples.failed("sg-f"))));
  }
}
