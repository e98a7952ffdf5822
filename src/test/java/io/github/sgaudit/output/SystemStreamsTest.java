package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.stefanbirkner.systemlambda.SystemLambda;
import io.github.sgaudit.App;
import io.github.sgaudit.emulator.SampleAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Everything goes through the console that was given: neither the product nor a library, such as
 * the SDK, SLF4J or a logger of the JDK, prints on its own.
 */
class SystemStreamsTest {

  @Test
  void aWholeRunPrintsNothingOnTheJvmsOwnStreams() throws Exception {
    TestConsole console = TestConsole.piped();
    StringBuilder err = new StringBuilder();
    String out =
        SystemLambda.tapSystemOut(
            () ->
                err.append(
                    SystemLambda.tapSystemErr(
                        () -> {
                          run(console, "list", "--demo", "-v");
                          run(
                              console,
                              "can-delete",
                              "--demo",
                              "-o",
                              "json",
                              SampleAccount.REFERENCED);
                          run(console, "refs", "--demo", "-r", "cn-nowhere", "sg-a");
                          run(console, "list", "--nope");
                          run(console, "--help");
                        })));
    assertEquals("", out);
    assertEquals("", err.toString());
    assertTrue(console.out().contains("SECURITY GROUP"), "the runs did print on the console");
    assertTrue(console.err().contains("--nope"));
  }

  private static void run(TestConsole console, String... args) {
    new App().run(args, console.console(), Map.of());
  }

  @Test
  void theRealEnvironmentIsNotReadBesideTheOneGiven() throws Exception {
    TestConsole console = TestConsole.piped();
    SystemLambda.withEnvironmentVariable("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
        .and("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIofTheRealEnvironment")
        .and("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret")
        .execute(() -> assertEquals(2, runForCode(console, "list")));
    assertEquals(
        "sgaudit: no region is set: set --region, ALIBABA_CLOUD_REGION_ID or region_id of the"
            + " profile\n",
        console.err());
  }

  private static int runForCode(TestConsole console, String... args) {
    return new App().run(args, console.console(), Map.of("HOME", "/nonexistent"));
  }
}
