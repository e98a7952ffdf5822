package io.github.sgaudit.manual;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;

/** Turns the manual from AsciiDoc into man pages. The build fills in their version and date. */
final class ManPages {
  private ManPages() {}

  /**
   * The man pages by file name.
   *
   * @param pages pages in AsciiDoc, by name and section, such as sgaudit.1
   * @param folder where the files are that the pages include
   */
  static Map<String, String> of(Map<String, String> pages, Path folder) {
    Options options =
        Options.builder()
            .backend("manpage")
            .standalone(true)
            .safe(SafeMode.UNSAFE)
            .baseDir(folder.toAbsolutePath().toFile())
            .attributes(
                Attributes.builder()
                    .attribute("release", "%VERSION%")
                    .attribute("docdate", "%DATE%")
                    .build())
            .build();
    List<String> remarks = new ArrayList<>();
    Map<String, String> rendered = new TreeMap<>();
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
      asciidoctor.registerLogHandler(remark -> remarks.add(remark.getMessage()));
      pages.forEach((name, page) -> rendered.put(name, tidied(asciidoctor.convert(page, options))));
    }
    assertTrue(remarks.isEmpty(), remarks::toString);
    return rendered;
  }

  /**
   * Without comments, and without two things that mandoc warns of: link macros, which no page uses,
   * and space after a heading.
   */
  private static String tidied(String page) {
    return page.replaceAll("(?m)^[.]\\\\\".*\n", "")
        .replaceAll("[.]if \\\\n\\[[.]g\\] \\\\\\{\\\\\n([.]  .*\n)*[.]\\\\\\}\n", "")
        .replaceAll("([.]SH .*\n)[.]sp\n", "$1");
  }
}
