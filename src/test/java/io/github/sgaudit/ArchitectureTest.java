package io.github.sgaudit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.sgaudit.api.EcsApi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules between the packages, each with its reason. */
class ArchitectureTest {
  private static final String ROOT = "io.github.sgaudit";
  private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};
  private static final String JACKSON = "com.fasterxml.jackson..";

  /** Read once: reading takes longer than all the rules. */
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void auditIsPure() {
    onlyUses("audit", List.of(), "the judgement knows no HTTP, no JSON and no flag").check(PRODUCT);
    noClasses()
        .that(resideInAPackage(ROOT + ".audit.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.concurrent.."))
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .because("the same facts must give the same verdict: no input or output, no clock")
        .check(PRODUCT);
  }

  @Test
  void surveyAsksThePortAndSeesNoWire() {
    onlyUses("api", List.of("audit"), "what can be asked does not depend on who answers")
        .check(PRODUCT);
    onlyUses("survey", List.of("audit", "api"), "what is asked does not depend on how it is sent")
        .check(PRODUCT);
  }

  @Test
  void theGroundFloorKnowsOfNothingAbove() {
    onlyUses("http", List.of(), "the transport carries any request").check(PRODUCT);
    onlyUses("json", List.of(), "strict reading is the same for every body", JACKSON)
        .check(PRODUCT);
    onlyUses("text", List.of(), "a text is a text", JACKSON, "org.jline.utils..").check(PRODUCT);
  }

  @Test
  void credentialsKnowNothingOfSecurityGroups() {
    onlyUses(
            "credentials",
            List.of("api", "http", "json", "text"),
            "keys come from the same places whatever they are for",
            "com.aliyuncs..",
            JACKSON)
        .check(PRODUCT);
    noClasses()
        .that(resideInAPackage(ROOT + ".credentials.."))
        .should()
        .dependOnClassesThat(
            describe("ask ECS", type -> type.getName().startsWith(ROOT + ".api.EcsApi")))
        .because("of the port, the clock is enough for them")
        .check(PRODUCT);
  }

  @Test
  void ecsSendsAndReadsAndDecidesNoVerdict() {
    onlyUses(
            "ecs",
            List.of("audit", "api", "credentials", "http", "json", "text"),
            "the client gives whole answers or failures",
            "com.aliyuncs..",
            JACKSON)
        .check(PRODUCT);
    noClasses()
        .that(belowTheSurvey())
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "judge (Judge, Verdict, Facts, Assessment)",
                type ->
                    List.of("Judge", "Verdict", "Facts", "Assessment")
                        .contains(type.getSimpleName())))
        .because("a verdict is earned in one place only")
        .check(PRODUCT);
  }

  @Test
  void theClientKnowsNothingOfTheSurvey() {
    noClasses()
        .that(belowTheSurvey())
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".survey.."))
        .because("the survey asks the client, never the reverse")
        .check(PRODUCT);
  }

  @Test
  void outputNeverAsksTheApi() {
    onlyUses(
            "output",
            List.of("audit", "text"),
            "what is shown is what was found",
            JACKSON,
            "io.burt.jmespath..",
            "org.fusesource.jansi..")
        .check(PRODUCT);
  }

  @Test
  void commandsNeitherSendNorBindJson() {
    onlyUses(
            "command",
            List.of("audit", "api", "survey", "output", "text"),
            "a command is options, one question, one rendering, an exit code",
            "picocli..",
            JACKSON)
        .check(PRODUCT);
    noClasses()
        .that(resideInAPackage(ROOT + ".command.."))
        .and()
        .haveNameNotMatching(".*(Report|Renderer)(\\$.*)?")
        .should()
        .dependOnClassesThat(resideInAPackage(JACKSON))
        .because("of what a command has, its reports alone know how they look as JSON")
        .check(PRODUCT);
  }

  @Test
  void theEmulatorSharesNothingWithTheClient() {
    onlyUses(
            "emulator",
            List.of(),
            "shared code would share its mistakes",
            JACKSON,
            "com.sun.net.httpserver..")
        .check(PRODUCT);
  }

  @Test
  void noPackageGoesInCircles() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a newcomer reads in one direction")
        .check(PRODUCT);
  }

  @Test
  void nothingThatWritesIsImported() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "request a writing action",
                type ->
                    type.getName().startsWith("com.aliyuncs.ecs.model.")
                        && !type.getName().contains(".v20140526.Describe")))
        .because("the product is read-only by construction")
        .check(PRODUCT);
  }

  @Test
  void onlyRequestsAndSigningOfTheSdkAreUsed() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.aliyuncs.http.clients..", "com.aliyuncs.profile.."))
        .orShould()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are a client of the SDK",
                type -> type.getName().startsWith("com.aliyuncs.") && isClient(type)))
        .because("the SDK's HTTP clients lose answers and cannot be held to a deadline")
        .check(PRODUCT);
  }

  @Test
  void ofStsOnlyTheRequestForARoleIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of STS and not AssumeRoleRequest",
                type ->
                    type.getName().matches("com\\.aliyuncs\\.(auth\\.sts|sts)\\..*")
                        && !type.getName().equals("com.aliyuncs.auth.sts.AssumeRoleRequest")
                        && !type.getName().equals("com.aliyuncs.auth.sts.AssumeRoleResponse")))
        .because("STS is asked for the credentials of a role and nothing else")
        .check(PRODUCT);
  }

  @Test
  void onlyTheProgramOfAProfileIsStarted() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ExternalCommand")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "start programs", type -> type.getName().equals("java.lang.ProcessBuilder")))
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .because("a program is started where its time, input and output are bounded")
        .check(PRODUCT);
  }

  @Test
  void onlyTheTransportOpensConnections() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + ".http..", ROOT + ".emulator..")))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "open connections",
                type ->
                    List.of(
                            "java.net.HttpURLConnection",
                            "java.net.URLConnection",
                            "java.net.Socket",
                            "javax.net.ssl.HttpsURLConnection",
                            "javax.net.ssl.SSLSocket")
                        .contains(type.getName())))
        .because("pinning, deadlines and bounds hold in one place")
        .check(PRODUCT);
  }

  @Test
  void oneWayOut() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("only main ends the process")
        .check(PRODUCT);
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("all output goes through the console")
        .check(PRODUCT);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that(
            DescribedPredicate.<JavaField>describe(
                "are static", field -> field.getModifiers().contains(JavaModifier.STATIC)))
        .should()
        .beFinal()
        .because("two runs in one process must not see each other")
        .check(PRODUCT);
  }

  @Test
  void onlyCompletionAsksForAPageThatMayNotBeAll() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CompleteIdsCommand")
        .should()
        .callMethod(EcsApi.class, "describeSomeSecurityGroups", String.class)
        .because("a page is no list, and what it leaves out must not look free or gone")
        .check(PRODUCT);
  }

  @Test
  void classesAreClosed() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveSimpleName("package-info")
        .and(describe("are not sealed", type -> !type.reflect().isSealed()))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("what is not meant to be extended says so")
        .check(PRODUCT);
  }

  private static ArchRule onlyUses(
      String name, List<String> own, String reason, String... libraries) {
    List<String> allowed = new ArrayList<>(List.of(JDK));
    allowed.addAll(List.of(libraries));
    allowed.add(ROOT + "." + name + "..");
    own.forEach(other -> allowed.add(ROOT + "." + other + ".."));
    return classes()
        .that(resideInAPackage(ROOT + "." + name + ".."))
        .should(
            onlyDependOnClassesThat(
                resideInAnyPackage(allowed.toArray(String[]::new))
                    .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive))
                    .or(DescribedPredicate.describe("are arrays", JavaClass::isArray))))
        .because(reason);
  }

  private static DescribedPredicate<JavaClass> belowTheSurvey() {
    return resideInAnyPackage(
        Stream.of("account", "api", "credentials", "ecs", "http", "json")
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new));
  }

  private static boolean isClient(JavaClass type) {
    return type.getSimpleName().endsWith("AcsClient")
        || type.getSimpleName().endsWith("HttpClient");
  }
}
