package io.github.sgaudit.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** THIRD-PARTY.md lists whose files are in the jar, and the jar has their licences. */
class ThirdPartyIT {
  private static final Path LIST = Path.of("THIRD-PARTY.md");
  private static final String FOLDER = "META-INF/licenses/";
  private static final String APACHE = FOLDER + "LICENSE";
  private static final String NOTICE = "META-INF/NOTICE";

  /** Written anew when the jar is put together. */
  private static final Set<String> MERGED = Set.of(NOTICE, "META-INF/MANIFEST.MF");

  /** A line of the table. */
  private record Library(String version, String licence, List<String> texts, String use) {}

  private static Map<String, Library> listed() throws IOException {
    Map<String, Library> libraries = new TreeMap<>();
    List<String> rows =
        Files.readAllLines(LIST).stream().filter(line -> line.startsWith("| ")).toList();
    for (String row : rows.subList(2, rows.size())) {
      List<String> cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
      Library library =
          new Library(
              cells.get(2), cells.get(3), List.of(cells.get(4).split(", ", -1)), cells.get(5));
      assertEquals(null, libraries.put(cells.get(1), library), row);
    }
    return libraries;
  }

  /** The files of a jar, each with its checksum. */
  private static Map<String, Long> files(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      Map<String, Long> files = new HashMap<>();
      jar.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> files.put(entry.getName(), entry.getCrc()));
      return files;
    }
  }

  private static String text(Path path, String name) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      JarEntry entry = Objects.requireNonNull(jar.getJarEntry(name), name + " is not in " + path);
      try (InputStream in = jar.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  /**
   * The artifacts that this test runs with, in the folders of a Maven repository. Failsafe adds the
   * project's own jar, which is none of them.
   */
  private static List<Path> artifacts() {
    Path own = Path.of("target").toAbsolutePath();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.endsWith(".jar"))
        .map(Path::of)
        .filter(path -> !path.toAbsolutePath().startsWith(own))
        .toList();
  }

  private static String part(Path artifact, int above) {
    return artifact.getName(artifact.getNameCount() - 1 - above).toString();
  }

  /** Those of which a file is in the jar, as it is or compiled anew. */
  private static Map<String, Path> packaged() throws IOException {
    Map<String, Long> left = files(Launched.jar());
    Map<String, Path> packaged = new TreeMap<>();
    for (Path artifact : artifacts()) {
      Set<Map.Entry<String, Long>> taken = new HashSet<>(files(artifact).entrySet());
      taken.retainAll(left.entrySet());
      if (!taken.isEmpty()) {
        packaged.put(part(artifact, 2), artifact);
        taken.forEach(file -> left.remove(file.getKey()));
      }
    }
    left.keySet().removeAll(MERGED);
    left.keySet().removeIf(ThirdPartyIT::isOurs);
    for (Path artifact : artifacts()) {
      if (left.keySet().removeAll(files(artifact).keySet())) {
        packaged.put(part(artifact, 2), artifact);
      }
    }
    assertEquals(Set.of(), left.keySet(), "whose files are these?");
    return packaged;
  }

  private static boolean isOurs(String file) {
    return file.startsWith("io/github/sgaudit/")
        || file.startsWith(FOLDER)
        || file.equals("sample-account.json")
        // These stand in for those of libraries.
        || file.equals("org/bouncycastle/jce/provider/BouncyCastleProvider.class")
        || file.equals("javax/xml/bind/DatatypeConverter.class");
  }

  @Test
  void theListHasEveryLibraryInTheJar() throws IOException {
    Map<String, String> inJar = new TreeMap<>();
    packaged().forEach((name, artifact) -> inJar.put(name, part(artifact, 1)));
    Map<String, String> inList = new TreeMap<>();
    listed().forEach((name, library) -> inList.put(name, library.version()));
    assertEquals(inJar, inList);
    assertEquals(
        Files.readString(LIST), Files.readString(Launched.home().resolve(LIST.toString())));
  }

  @Test
  void theJarHasEveryLicence() throws IOException {
    Set<String> needed = new TreeSet<>(Set.of(APACHE));
    for (Map.Entry<String, Library> each : listed().entrySet()) {
      Library library = each.getValue();
      assertTrue(!library.licence().isEmpty() && !library.use().isEmpty(), each.toString());
      assertEquals(
          library.licence().equals("Apache-2.0"),
          library.texts().contains(APACHE),
          each.toString());
      if (!library.texts().contains(APACHE)) {
        String text = text(Launched.jar(), library.texts().get(0));
        assertTrue(
            text.matches("(?is).*\\b" + each.getKey() + "\\b.*"),
            each + " has the text of another");
      }
      for (String file : library.texts()) {
        assertTrue(text(Launched.jar(), file).length() > 1000, file);
        needed.add(file);
      }
    }
    needed.removeIf(file -> !file.startsWith(FOLDER));
    Set<String> there = new TreeSet<>(files(Launched.jar()).keySet());
    there.removeIf(file -> !file.startsWith(FOLDER));
    assertEquals(needed, there);
    assertEquals(Files.readString(Path.of("LICENSE")), text(Launched.jar(), APACHE));
  }

  @Test
  void theJarHasEveryNotice() throws IOException {
    String all = text(Launched.jar(), NOTICE);
    for (Path artifact : packaged().values()) {
      Set<String> files = files(artifact).keySet();
      for (String file : List.of(NOTICE, NOTICE + ".txt", NOTICE + ".md")) {
        if (files.contains(file)) {
          text(artifact, file)
              .lines()
              .filter(line -> line.toLowerCase(Locale.ROOT).contains("copyright"))
              .forEach(line -> assertTrue(all.contains(line.strip()), artifact + ": " + line));
        }
      }
    }
  }
}
