package io.github.sgaudit.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The console of a real process: real pipes, a full device, a locale without UTF-8. */
class ConsoleProcessTest {
  private static final int MORE_THAN_A_PIPE_HOLDS = 1_000_000;

  private static ProcessBuilder probe(char character, int times) throws URISyntaxException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes(Console.class) + File.pathSeparator + classes(ConsoleProbe.class),
            ConsoleProbe.class.getName(),
            Integer.toHexString(character),
            String.valueOf(times));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private static String classes(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static void signal(Process process) throws IOException {
    process.getOutputStream().write('!');
    process.getOutputStream().close();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void assertExit(int code, Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process must end");
    assertEquals(code, process.exitValue());
  }

  @Test
  void writesUtf8UnderTheLocaleC() throws Exception {
    Process process = probe('数', 1).start();
    signal(process);
    assertEquals("数the end\n", text(process.getInputStream().readAllBytes()));
    assertEquals("done 33\n", text(process.getErrorStream().readAllBytes()));
    assertExit(0, process);
  }

  @Test
  void endsWellWhenTheReaderHasGone() throws Exception {
    Process process = probe('x', MORE_THAN_A_PIPE_HOLDS).start();
    process.getInputStream().close();
    signal(process);
    assertEquals("done 33\n", text(process.getErrorStream().readAllBytes()));
    assertExit(0, process);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void reportsAFullDevice() throws Exception {
    Process process = probe('x', 1).redirectOutput(new File("/dev/full")).start();
    signal(process);
    assertEquals(
        "cannot write to standard output: No space left on device\n",
        text(process.getErrorStream().readAllBytes()));
    assertExit(7, process);
  }
}
