package io.github.sgaudit.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.testing.EmulatedAccount;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the sample account, as a reader uses it. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphPageTest {
  private static final String PRODUCTION = "vpc-bp1production00000001";
  private static final String STAGING_DB = "sg-bp1stagdb00000000001";
  private static final String STAGING_APP = "sg-bp1stagapp0000000001";
  private static final int GROUPS = 23;
  private static final int LIGHT_BOX = 0xf5f6f8;
  private static final int DARK_BOX = 0x1f2127;

  private Browser browser;
  private Page page;
  private Path file;

  @SuppressWarnings("NullAway.Init")
  GraphPageTest() {}

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    try (EmulatedAccount account = EmulatedAccount.of(SampleAccount.world())) {
      file =
          Files.writeString(
              folder.resolve("graph.html"),
              account.run("graph", "--verdicts", "--members", "-o", "html").out());
    }
  }

  @AfterAll
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    page = browser.page();
    page.show("screen", "light");
    page.open(file);
  }

  @AfterEach
  void nothingWentWrongAndNothingWasLoaded() {
    assertEquals(List.of(), page.problems());
    assertEquals(Set.of(file.toUri().toString()), Set.copyOf(page.requests()));
    page.close();
  }

  @Test
  void showsAllGroupsAndReferences() throws Exception {
    assertEquals(GROUPS, page.evaluate("sgauditGraph.nodes('.group').length").asInt());
    assertEquals(3, page.evaluate("sgauditGraph.nodes('.box').length").asInt());
    assertEquals(15, page.evaluate("sgauditGraph.edges().length").asInt());
    assertEquals(GROUPS, rows("tr[data-key]"));
    assertEquals(15, rows("tr[data-edge]"));
    assertEquals("23 of 23 groups shown", count());
    BufferedImage seen = page.screenshot();
    assertEquals(LIGHT_BOX, color(seen, corner(STAGING_APP, -5)));
    assertEquals(0xfde2c0, color(seen, corner(STAGING_APP, 5)));
    assertEquals(0xcdeccd, color(seen, beside(STAGING_DB)));
    // An arrow is drawn upon the box.
    assertTrue(hasLine(seen, between(STAGING_DB, STAGING_APP), LIGHT_BOX));
    // No arrow goes behind a group.
    assertEquals(
        List.of(),
        page.texts(
            "sgauditGraph.edges().toArray().flatMap(e => { const p = [e.sourceEndpoint(), ..."
                + "(e.segmentPoints() ?? []), e.targetEndpoint()]; return sgauditGraph.nodes('.group')"
                + ".filter(n => n.id() !== e.source().id() && n.id() !== e.target().id() && p.slice(1).some("
                + "(to, i) => [...Array(50).keys()].some(k => Math.abs(p[i].x + (to.x - p[i].x) * k / 50 -"
                + " n.position().x) < n.data('w') / 2 && Math.abs(p[i].y + (to.y - p[i].y) * k / 50 -"
                + " n.position().y) < n.data('h') / 2))).map(n => e.source().id() + ' ' + e.target().id() +"
                + " ' ' + n.id()) })"));
    // No group hides another.
    assertEquals(
        List.of(),
        page.texts(
            "(() => { const g = sgauditGraph.nodes('.group').map(n => ({id: n.id(), x: n.position().x,"
                + " y: n.position().y, w: n.data('w'), h: n.data('h')})); return g.flatMap((a, i) =>"
                + " g.slice(i + 1).filter(b => Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y -"
                + " b.y) < (a.h + b.h) / 2).map(b => a.id + ' ' + b.id)) })()"));
  }

  @ParameterizedTest
  @CsvSource({"prod-web, sg-bp1prodweb0000000001", "SG-BP1STAGDB, " + STAGING_DB})
  void findsNamesAndIds(String typed, String id) {
    page.click("#search");
    page.type(typed);
    assertEquals("23 of 23 groups shown, 1 found", count());
    assertEquals(List.of(id), ids("sgauditGraph.nodes('.found')"));
    assertEquals(1, rows("tr[data-key]"));
    page.press("Enter");
    assertTrue(about().contains(id), about());
    double[] place = place(id);
    double[] picture = rectangle("#picture");
    assertEquals(picture[0] + picture[2] / 2, place[0], 2, "in the middle of the picture");
    page.press("Escape");
    assertEquals("23 of 23 groups shown", count());
    assertEquals(List.of(), ids("sgauditGraph.nodes('.found, .faded')"));
    assertEquals(GROUPS, rows("tr[data-key]"));
  }

  @Test
  void filtersByVpcAndVerdict() {
    // With the group of another account that is at the other end of a reference.
    choose("box", PRODUCTION);
    assertEquals("18 of 23 groups shown", count());
    assertEquals(18, page.evaluate("sgauditGraph.nodes('.group').length").asInt());
    assertEquals(18, rows("tr[data-key]"));
    choose("verdict", "deletable");
    assertEquals(
        Set.of(SampleAccount.DELETABLE_WITH_RULES, SampleAccount.DELETABLE),
        Set.copyOf(ids("sgauditGraph.nodes('.group')")));
    assertEquals(2, rows("tr[data-key]"));
    assertEquals(0, rows("tr[data-edge]"));
    choose("box", "all");
    assertEquals("3 of 23 groups shown", count());
    page.click("#all");
    assertEquals("23 of 23 groups shown", count());
    assertTrue(page.evaluate("document.getElementById('all').disabled").asBoolean());
  }

  @Test
  void hidesGroupsWithoutAReference() {
    page.click("#edges");
    assertEquals("13 of 23 groups shown", count());
    assertEquals(
        0,
        page.evaluate("sgauditGraph.nodes('.group').filter(n => n.degree() == 0).length").asInt());
    assertEquals(15, page.evaluate("sgauditGraph.edges().length").asInt());
    page.click("#edges");
    assertEquals("23 of 23 groups shown", count());
  }

  @Test
  void aClickOnAGroupShowsItsNeighbourhood() {
    double[] place = place(STAGING_APP);
    page.click(place[0], place[1] - 5);
    assertEquals(
        Set.of(STAGING_APP, STAGING_DB, "sg-bp1stagweb0000000001", "sg-bp1stagbastion000001"),
        Set.copyOf(ids("sgauditGraph.nodes('.group')")));
    assertTrue(about().contains("verdict: referenced"), about());
    assertTrue(about().contains("References\nstaging-bastion"), about());
    assertTrue(about().contains("Referenced by\nstaging-db"), about());
    // The names in it lead on.
    page.evaluate(
        "[...document.querySelectorAll('#about button')].find(b => b.textContent == 'staging-db').click()");
    assertTrue(ids("sgauditGraph.nodes(':selected')").equals(List.of(STAGING_DB)));
    page.press("Escape");
    assertEquals("23 of 23 groups shown", count());
  }

  @Test
  void anArrowTellsItsRules() {
    double[] arrow = between(STAGING_DB, STAGING_APP);
    page.hover(arrow[0], arrow[1]);
    assertTrue(page.evaluate("!document.getElementById('hint').hidden").asBoolean());
    String hint = page.text("document.getElementById('hint').textContent");
    assertTrue(hint.startsWith("staging-db → staging-app, ingress: ALL -1/-1 Accept"), hint);
    page.click(arrow[0], arrow[1]);
    assertTrue(about().contains("staging-db names staging-app"), about());
    assertTrue(about().contains("ALL -1/-1 Accept"), about());
    page.hover(3, 3);
    assertTrue(page.evaluate("document.getElementById('hint').hidden").asBoolean());
  }

  @Test
  void membersUnfoldInThePictureAndInTheTable() {
    String label = "sgauditGraph.getElementById('cn-hangzhou/" + STAGING_APP + "').data('label')";
    assertTrue(page.text(label).endsWith("\n▸ 1 instance"), page.text(label));
    double[] before = place(STAGING_APP);
    unfold(STAGING_APP);
    assertTrue(page.text(label).contains("\n▾ 1 instance\ni-bp1stagapp"), page.text(label));
    assertEquals(GROUPS, page.evaluate("sgauditGraph.nodes('.group').length").asInt());
    assertEquals(before[0], place(STAGING_APP)[0], 1, "it stays where it was");
    unfold(STAGING_APP);
    assertTrue(page.text(label).endsWith("\n▸ 1 instance"), page.text(label));
    page.click("#members");
    String labels = page.text("sgauditGraph.nodes('.group').map(n => n.data('label')).join('\\n')");
    assertFalse(labels.contains("▸"), labels);
    // Every member is in the table, whether it is unfolded or not.
    assertTrue(page.evaluate("document.querySelectorAll('td details li').length").asInt() > 10);
    assertTrue(
        page.text("document.querySelector('td details').textContent").contains("i-bp1prodbastion"));
  }

  private void unfold(String id) {
    JsonNode badge =
        page.evaluate(
            "(() => { const n = sgauditGraph.getElementById('cn-hangzhou/"
                + id
                + "'), lines = n.data('label').split('\\n'), at = lines.findIndex(l => /^[▸▾]/.test(l)),"
                + " r = document.getElementById('picture').getBoundingClientRect(); return [r.x +"
                + " n.renderedPosition().x, r.y + n.renderedPosition().y + (at + 0.5 - lines.length / 2) *"
                + " 15 * sgauditGraph.zoom()] })()");
    page.click(badge.get(0).asDouble(), badge.get(1).asDouble());
  }

  @Test
  void isDarkOrLightAsTheSystemIs() throws Exception {
    String back = "getComputedStyle(document.body).backgroundColor";
    assertEquals("rgb(255, 255, 255)", page.text(back));
    page.show("screen", "dark");
    assertEquals("rgb(23, 24, 28)", page.text(back));
    BufferedImage seen = page.screenshot();
    assertEquals(DARK_BOX, color(seen, corner(STAGING_APP, -5)));
    assertTrue(hasLine(seen, between(STAGING_DB, STAGING_APP), DARK_BOX));
    page.show("screen", "light");
    assertEquals(LIGHT_BOX, color(page.screenshot(), corner(STAGING_APP, -5)));
  }

  @Test
  void everythingIsReachedWithoutAMouse() {
    TreeSet<String> reached = new TreeSet<>();
    for (int i = 0; i < 14; i++) {
      page.press("Tab");
      reached.add(page.text("document.activeElement.id"));
    }
    assertTrue(
        reached.containsAll(
            List.of(
                "search", "box", "verdict", "edges", "members", "fit", "nearer", "farther",
                "picture")),
        reached.toString());
    page.evaluate("document.getElementById('picture').focus()");
    double zoom = page.evaluate("sgauditGraph.zoom()").asDouble();
    page.press("+");
    assertEquals(1.3 * zoom, page.evaluate("sgauditGraph.zoom()").asDouble(), 0.01);
    double[] place = place(STAGING_APP);
    page.press("ArrowLeft");
    page.press("ArrowUp");
    assertEquals(place[0] + 60, place(STAGING_APP)[0], 1);
    assertEquals(place[1] + 60, place(STAGING_APP)[1], 1);
    page.press("-");
    page.press("0");
    assertNotEquals(place[0], place(STAGING_APP)[0], 1);
    page.evaluate("document.querySelector('button[data-show$=\"" + STAGING_DB + "\"]').focus()");
    page.press("Enter");
    assertEquals("2 of 23 groups shown", count());
    assertEquals("about", page.text("document.activeElement.id"));
    assertTrue(about().startsWith("staging-db\n"), about());
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
  void nothingKeepsAnyoneOut(int width, String scheme) throws Exception {
    page.resize(width, 844);
    page.show("screen", scheme);
    page.evaluate(resource("/axe.min.js") + "; 0");
    // What is below the window counts as well, and the details of a group.
    page.evaluate(
        "document.querySelectorAll('.scroll').forEach(e => e.style.contentVisibility = 'visible');"
            + " document.querySelectorAll('details').forEach(e => e.open = true)");
    for (String step : List.of("0", "document.querySelector('button[data-show]').click()")) {
      page.evaluate(step);
      assertEquals(
          List.of(),
          page.texts(
              "axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html + ' '"
                  + " + n.failureSummary)))"));
      assertTrue(page.evaluate("axe.run().then(r => r.passes.length)").asInt() > 15);
    }
  }

  @Test
  void fitsANarrowWindow() throws Exception {
    page.close();
    page = browser.page();
    page.resize(390, 844);
    page.open(file);
    assertEquals(390, page.evaluate("document.documentElement.scrollWidth").asInt());
    double[] picture = rectangle("#picture");
    assertTrue(picture[1] < 400, "much of the picture is seen: " + picture[1]);
    assertTrue(
        page.evaluate(
                    "sgauditGraph.nodes('.group').filter(n => n.renderedPosition().x < 340 &&"
                        + " n.renderedPosition().y < 440).length")
                .asInt()
            > 4);
  }

  @Test
  void onPaperItIsWholeAndLight() throws Exception {
    page.show("screen", "dark");
    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    page.send("Emulation.setEmulatedMedia", Map.of("media", "print"));
    JsonNode drawn =
        page.evaluate(
            "(() => { const c = document.getElementById('paper'), copy = document.createElement('canvas');"
                + " copy.width = c.width; copy.height = c.height; const context = copy.getContext('2d', {"
                + " willReadFrequently: true }); context.drawImage(c, 0, 0); const d ="
                + " context.getImageData(0, 0, c.width, c.height).data, colors = new Set(); for (let i = 0; i < d.length; i += 4)"
                + " colors.add((d[i] << 16 | d[i + 1] << 8 | d[i + 2]).toString(16)); return [c.width,"
                + " getComputedStyle(c).display, ...colors] })()");
    List<String> colors = new ArrayList<>();
    drawn.forEach(each -> colors.add(each.asText()));
    assertTrue(
        colors.containsAll(List.of("block", "ffffff", "f5f6f8", "fde2c0", "cdeccd", "e3d9f2")),
        colors.subList(0, 2).toString());
    assertFalse(colors.contains(Integer.toHexString(DARK_BOX)));
    assertTrue(
        page.evaluate(
                "document.getElementById('paper').getBoundingClientRect().right <= innerWidth"
                    + " && document.getElementById('paper').width > 2000")
            .asBoolean());
    for (String hidden : List.of(".tools", "#about", "#picture", ".show")) {
      assertEquals(
          "none",
          page.text("getComputedStyle(document.querySelector('" + hidden + "')).display"),
          hidden);
    }
    assertEquals(
        "rgb(255, 255, 255)", page.text("getComputedStyle(document.body).backgroundColor"));
    page.evaluate("dispatchEvent(new Event('afterprint'))");
    assertTrue(page.evaluate("document.getElementById('paper') === null").asBoolean());
    page.show("screen", "dark");
    assertEquals(DARK_BOX, color(page.screenshot(), corner(STAGING_APP, -5)));
    String printed = new String(page.print(), StandardCharsets.ISO_8859_1);
    assertTrue(printed.split("/Type /Page\\b", -1).length > 2, "several pages");
  }

  @Test
  void withoutScriptsTheTablesRemain() {
    page.send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    page.load(file);
    for (String hidden : List.of("#tools", "#stage", ".show")) {
      assertEquals(
          "none",
          page.text("getComputedStyle(document.querySelector('" + hidden + "')).display"),
          hidden);
    }
    assertEquals(GROUPS, rows("tr[data-key]"));
  }

  /** The policy forbids what a script that got in would try. */
  @Test
  void nothingCanBeLoaded() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(700);
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/";
      Page tried = browser.page();
      tried.open(file);
      List<String> refused =
          tried.texts(
              "new Promise(done => { const seen = []; document.addEventListener('securitypolicyviolation',"
                  + " e => seen.push(e.effectiveDirective)); const a = "
                  + Page.quoted(address)
                  + "; new Image().src = a; fetch(a).catch(() => 0); const s ="
                  + " document.createElement('script'); s.src = a; document.body.append(s); const t ="
                  + " document.createElement('script'); t.textContent = 'window.ran = true';"
                  + " document.body.append(t); setTimeout(() => done(seen), 300) })");
      assertEquals(Set.of("connect-src", "img-src", "script-src-elem"), Set.copyOf(refused));
      assertEquals("undefined", tried.text("typeof ran"));
      assertThrows(SocketTimeoutException.class, server::accept);
      tried.close();
    }
  }

  private String count() {
    return page.text("document.getElementById('count').textContent");
  }

  private String about() {
    return page.text("document.getElementById('about').innerText").replaceAll("\n+", "\n");
  }

  /** How many rows are not hidden. */
  private int rows(String selector) {
    return page.evaluate(
            "[...document.querySelectorAll('" + selector + "')].filter(row => !row.hidden).length")
        .asInt();
  }

  private List<String> ids(String nodes) {
    return page.texts(nodes + ".map(n => n.id().split('/')[1])");
  }

  private void choose(String select, String option) {
    page.evaluate(
        "(() => { const s = document.getElementById('"
            + select
            + "'); s.value = [...s.options].find(o => o.text == '"
            + option
            + "').value; s.dispatchEvent(new Event('change')) })()");
    page.settle();
  }

  /** The middle of a group, in the window. */
  private double[] place(String id) {
    return numbers(
        "(() => { const r = document.getElementById('picture').getBoundingClientRect(), p ="
            + " sgauditGraph.getElementById('cn-hangzhou/"
            + id
            + "').renderedPosition(); return [r.x + p.x, r.y + p.y] })()");
  }

  /** A point to the inside of the middle of its upper edge. */
  private double[] corner(String id, double inside) {
    double[] place = place(id);
    double height =
        page.evaluate("sgauditGraph.getElementById('cn-hangzhou/" + id + "').renderedHeight()")
            .asDouble();
    return new double[] {place[0], place[1] - height / 2 + inside};
  }

  /** A point at its left, inside. */
  private double[] beside(String id) {
    double[] place = place(id);
    double width =
        page.evaluate("sgauditGraph.getElementById('cn-hangzhou/" + id + "').renderedWidth()")
            .asDouble();
    return new double[] {place[0] - width / 2 + 6, place[1]};
  }

  private double[] between(String from, String to) {
    return numbers(
        "(() => { const r = document.getElementById('picture').getBoundingClientRect(), p ="
            + " sgauditGraph.edges().filter(e => e.source().id().endsWith('"
            + from
            + "') && e.target().id().endsWith('"
            + to
            + "'))[0].renderedMidpoint(); return [r.x + p.x, r.y + p.y] })()");
  }

  private double[] rectangle(String selector) {
    return numbers(
        "(() => { const r = document.querySelector('"
            + selector
            + "').getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })()");
  }

  private double[] numbers(String expression) {
    JsonNode numbers = page.evaluate(expression);
    double[] all = new double[numbers.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = numbers.get(i).asDouble();
    }
    return all;
  }

  private static int color(BufferedImage image, double[] at) {
    return image.getRGB((int) at[0], (int) at[1]) & 0xffffff;
  }

  /** Whether something else than the background is near a point. */
  private static boolean hasLine(BufferedImage image, double[] at, int background) {
    for (int y = -3; y <= 3; y++) {
      int color = color(image, new double[] {at[0], at[1] + y});
      if (Math.abs((color & 0xff) - (background & 0xff)) > 40) {
        return true;
      }
    }
    return false;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(GraphPageTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
