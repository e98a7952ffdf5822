package io.github.sgaudit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A page in the browser. It keeps what the page asked for, and what went wrong in it. */
public final class Page implements AutoCloseable {
  private final Browser browser;
  private final String target;
  private final String session;
  private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();

  Page(Browser browser, String target, String session) {
    this.browser = browser;
    this.target = target;
    this.session = session;
  }

  void prepare() {
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      send(domain + ".enable", Map.of());
    }
    resize(1280, 940);
  }

  public JsonNode send(String method, Map<String, Object> parameters) {
    return browser.send(session, method, parameters);
  }

  void take(String event, JsonNode parameters) {
    switch (event) {
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
          problems.add(parameters.toString());
      case "Page.loadEventFired" -> loaded.complete(true);
      default -> {}
    }
  }

  /** Opens a file, and waits until its scripts have run and it was drawn. */
  public void open(Path file) {
    load(file);
    settle();
  }

  /** Opens a file, with or without scripts. */
  public void load(Path file) {
    loaded = new CompletableFuture<>();
    send("Page.navigate", Map.of("url", file.toUri().toString()));
    loaded.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Waits until what happened so far is on the screen. */
  public void settle() {
    evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
  }

  /** The value of an expression; a promise is waited for. */
  public JsonNode evaluate(String expression) {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  public String text(String expression) {
    return evaluate(expression).asText();
  }

  public List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    evaluate(expression).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** The addresses that were asked for, the page's own first. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** What was written to the console, and exceptions. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  public void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * What style sheets are told.
   *
   * @param medium {@code screen} or {@code print}
   * @param scheme {@code light} or {@code dark}
   */
  public void show(String medium, String scheme) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    settle();
  }

  /** Moves the mouse to a point of the window, and clicks. */
  public void click(double x, double y) {
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      mouse(type, x, y, type.equals("mouseMoved") ? "none" : "left");
    }
    settle();
  }

  /** Moves the mouse to a point of the window. */
  public void hover(double x, double y) {
    mouse("mouseMoved", x, y, "none");
    settle();
  }

  private void mouse(String type, double x, double y, String button) {
    send(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", button, "clickCount", 1));
  }

  /** Clicks on the middle of an element. */
  public void click(String selector) {
    JsonNode middle =
        evaluate(
            "(() => { const e = document.querySelector("
                + quoted(selector)
                + "); e.scrollIntoView({block: 'nearest'}); const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2] })()");
    click(middle.get(0).asDouble(), middle.get(1).asDouble());
  }

  /** Types into what has the focus. */
  public void type(String text) {
    send("Input.insertText", Map.of("text", text));
    settle();
  }

  /** Presses a key, such as {@code Tab} or {@code +}. */
  public void press(String key) {
    String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
    int code =
        switch (key) {
          case "Tab" -> 9;
          case "Enter" -> 13;
          case "Escape" -> 27;
          case "ArrowLeft" -> 37;
          case "ArrowUp" -> 38;
          case "ArrowRight" -> 39;
          case "ArrowDown" -> 40;
          default -> 0;
        };
    for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "text",
              type.equals("keyUp") ? "" : text,
              "windowsVirtualKeyCode",
              code));
    }
    settle();
  }

  /** What is in the window. */
  public BufferedImage screenshot() throws IOException {
    String png = send("Page.captureScreenshot", Map.of("format", "png")).path("data").asText();
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
  }

  /** Pages of paper, as PDF. */
  public byte[] print() {
    return Base64.getDecoder()
        .decode(send("Page.printToPDF", Map.of("printBackground", true)).path("data").asText());
  }

  /** A text as a literal of JavaScript. */
  public static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  @Override
  public void close() {
    browser.send(null, "Target.closeTarget", Map.of("targetId", target));
  }
}
