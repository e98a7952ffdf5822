package io.github.sgaudit.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that some tests need and that not every machine has. Where one is missing, its tests are
 * skipped, unless the environment has {@code SGAUDIT_PROGRAMS=required}, as in {@code .ci/run}.
 */
public final class InstalledPrograms {
  private InstalledPrograms() {}

  /** The first of some names that is found; otherwise the test ends here. */
  public static Path anyOf(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(
                name ->
                    Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && !"required".equals(System.getenv("SGAUDIT_PROGRAMS"))) {
      Assumptions.abort("install " + names[0] + " to run this");
    }
    return found.orElseThrow(() -> new AssertionError("none is installed of " + List.of(names)));
  }
}
