package io.github.sgaudit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules between packages and classes, each with its reason. */
class ArchitectureTest {
  private static final String ROOT = "io.github.sgaudit";
  private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String ALIYUN_SDK = "com.aliyuncs..";

  /**
   * A top-level package.
   *
   * @param uses the other packages that it may use; they stand below it in the list
   * @param libraries what it may use beside the JDK
   */
  private record Layer(String name, Set<String> uses, List<String> libraries, String reason) {}

  /** From top to bottom. */
  private static final List<Layer> LAYERS =
      List.of(
          new Layer(
              "command",
              Set.of(
                  "output",
                  "account",
                  "survey",
                  "snapshot",
                  "terraform",
                  "api",
                  "audit",
                  "text",
                  "outcome"),
              List.of("picocli..", JACKSON),
              "a command is options, one call to gather, one to print, and an exit code"),
          new Layer(
              "output",
              Set.of("text"),
              List.of(JACKSON, "io.burt.jmespath..", "org.jline.utils..", "org.jline.nativ.."),
              "a format is the same for every report, and knows nothing of security groups"),
          new Layer(
              "account",
              Set.of(
                  "replay",
                  "snapshot",
                  "ecs",
                  "credentials",
                  "call",
                  "api",
                  "audit",
                  "http",
                  "text",
                  "outcome",
                  "emulator"),
              List.of(),
              "it makes a client of region, endpoint, credentials and transport"),
          new Layer(
              "replay",
              Set.of("snapshot", "api", "audit", "outcome", "emulator"),
              List.of(JACKSON),
              "what a snapshot holds is served by the emulator, which knows nothing of snapshots"),
          new Layer(
              "survey",
              Set.of("snapshot", "api", "audit", "outcome"),
              List.of(),
              "what is asked does not depend on how it is sent"),
          new Layer(
              "snapshot",
              Set.of("api", "audit", "json", "text", "outcome"),
              List.of(JACKSON),
              "a file answers what an account was asked, and asks nobody"),
          new Layer(
              "terraform",
              Set.of("audit", "text", "outcome"),
              List.of(JACKSON),
              "what a plan says does not depend on what an account has"),
          new Layer(
              "ecs",
              Set.of("credentials", "call", "api", "audit", "http", "json", "outcome"),
              List.of(ALIYUN_SDK),
              "the client returns whole answers or failures, and never a verdict"),
          new Layer(
              "credentials",
              Set.of("call", "api", "http", "json", "text", "outcome"),
              List.of(ALIYUN_SDK, JACKSON),
              "keys come from the same places whatever they are used for"),
          new Layer(
              "call",
              Set.of("api", "http", "json", "text", "outcome"),
              List.of(),
              "retries, throttling and the deadline are the same for every service"),
          new Layer(
              "api",
              Set.of("audit", "outcome"),
              List.of(),
              "what can be asked does not depend on who answers"),
          new Layer(
              "audit",
              Set.of("outcome"),
              List.of(),
              "the verdict knows nothing of HTTP, JSON and options"),
          new Layer("http", Set.of("outcome"), List.of(), "the transport carries any request"),
          new Layer(
              "json", Set.of(), List.of(JACKSON), "strict reading is the same for every body"),
          new Layer(
              "text",
              Set.of(),
              List.of(JACKSON, "org.jline.utils.."),
              "escaping and width do not depend on what a text says"),
          new Layer(
              "outcome",
              Set.of(),
              List.of(),
              "every other package may fail, so it is at the bottom"),
          new Layer(
              "emulator",
              Set.of(),
              List.of(JACKSON, "com.sun.net.httpserver.."),
              "code shared with the client would share its mistakes"));

  /** Read once: reading takes longer than all the rules. */
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          // Beside it are picocli, compiled from its source, and a stand-in for Bouncy Castle.
          .withImportOption(location -> location.contains("/io/github/sgaudit/"))
          .importUrl(App.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void everyPackageUsesOnlyWhatItIsAllowedTo() {
    assertAll(LAYERS.stream().map(layer -> () -> usesOnlyItsOwn(layer).check(PRODUCT)));
  }

  private static ArchRule usesOnlyItsOwn(Layer layer) {
    List<String> allowed = new ArrayList<>(List.of(JDK));
    allowed.addAll(layer.libraries());
    allowed.add(within(layer.name()));
    layer.uses().forEach(other -> allowed.add(within(other)));
    return classes()
        .that(resideInAPackage(within(layer.name())))
        .should(
            onlyDependOnClassesThat(
                resideInAnyPackage(allowed.toArray(String[]::new))
                    .or(describe("are primitive", JavaClass::isPrimitive))
                    .or(describe("are arrays", JavaClass::isArray))))
        .because(layer.reason());
  }

  /** Otherwise {@link #LAYERS} would not be a list of all dependencies. */
  @Test
  void arrowsRunDownTheList() {
    Set<String> below = new HashSet<>();
    for (int i = LAYERS.size() - 1; i >= 0; i--) {
      Layer layer = LAYERS.get(i);
      assertTrue(below.containsAll(layer.uses()), () -> layer.name() + " uses " + layer.uses());
      below.add(layer.name());
    }
    Set<String> packages =
        PRODUCT.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
            .collect(Collectors.toSet());
    assertEquals(below, packages, "every package has its place in the list");
  }

  @Test
  void nothingUsesTheTop() {
    noClasses()
        .that(not(resideInAPackage(ROOT)))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT))
        .because("the top joins the parts, and no part needs to know the others")
        .check(PRODUCT);
  }

  @Test
  void topLevelPackagesFormNoCircle() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a newcomer reads in one direction")
        .check(PRODUCT);
  }

  @Test
  void packagesFormNoCircle() {
    freeOfCircles("package", JavaClass::getPackageName).check(PRODUCT);
  }

  @Test
  void filesFormNoCircle() {
    freeOfCircles("file", ArchitectureTest::file).check(PRODUCT);
  }

  private static ArchRule freeOfCircles(String kind, Function<JavaClass, String> part) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(part.apply(type))
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "each " + kind;
              }
            })
        .should()
        .beFreeOfCycles()
        .because("what uses each other can only be understood together");
  }

  private static String file(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static String within(String layer) {
    return ROOT + "." + layer + "..";
  }

  @Test
  void auditIsPure() {
    noClasses()
        .that(resideInAPackage(within("audit")))
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
  void onlyTheAuditReachesAVerdict() {
    noClasses()
        .that(
            resideInAnyPackage(
                Stream.of("account", "ecs", "credentials", "call", "api", "http", "json")
                    .map(ArchitectureTest::within)
                    .toArray(String[]::new)))
        .should()
        .dependOnClassesThat(
            simpleName("Judge")
                .or(simpleName("Verdict"))
                .or(simpleName("Facts"))
                .or(simpleName("Assessment")))
        .because("a verdict is earned in one place only")
        .check(PRODUCT);
  }

  @Test
  void credentialsAskNothingOfEcs() {
    noClasses()
        .that(resideInAPackage(within("credentials")))
        .should()
        .dependOnClassesThat(nameStartingWith(ROOT + ".api.EcsApi"))
        .because("of the port, they need only the clock and the listener")
        .check(PRODUCT);
  }

  @Test
  void onlyReportsKnowHowTheyLookAsJson() {
    noClasses()
        .that(resideInAPackage(within("command")))
        .and()
        .haveNameNotMatching(".*(Report|ReportHead|Fields|Format)(\\$.*)?")
        .should()
        .dependOnClassesThat(resideInAPackage(JACKSON))
        .because("a command neither builds nor reads JSON")
        .check(PRODUCT);
  }

  @Test
  void nothingThatWritesIsImported() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
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
            describe(
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
            describe(
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
            describe("start programs", type -> type.getName().equals("java.lang.ProcessBuilder")))
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .because("a program is started where its time, input and output are bounded")
        .check(PRODUCT);
  }

  @Test
  void onlyTheTransportOpensConnections() {
    noClasses()
        .that(not(resideInAnyPackage(within("http"), within("emulator"))))
        .should()
        .dependOnClassesThat(
            describe(
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
  void onlyTheSurveyAndCompletionTakePagesThatMayNotBeAll() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CompleteIdsCommand")
        .and()
        .resideOutsideOfPackage(ROOT + ".survey..")
        .should()
        .callMethod(
            EcsApi.class,
            "describeSecurityGroups",
            String.class,
            SecurityGroupFilter.class,
            int.class,
            SecurityGroupPages.class)
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

  private static boolean isClient(JavaClass type) {
    return type.getSimpleName().endsWith("AcsClient")
        || type.getSimpleName().endsWith("HttpClient");
  }
}
