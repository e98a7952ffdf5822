package io.github.sgaudit.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks every JSON document that is printed to a console of the tests against its schema. */
public final class PrintedDocuments {
  private static final PrintedDocuments WATCHING = new PrintedDocuments();

  private final ObjectMapper json = new ObjectMapper();
  private final Schemas schemas;
  private final Map<String, Integer> seen = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private PrintedDocuments() {
    try {
      schemas = Schemas.load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The instance for the whole test run. */
  public static PrintedDocuments watching() {
    return WATCHING;
  }

  /** Wraps a stream so that each document written to it is checked. */
  public OutputStream stream(OutputStream stdout) {
    return new FilterOutputStream(stdout) {
      @Override
      public void write(byte[] document) throws IOException {
        stdout.write(document);
        look(new String(document, StandardCharsets.UTF_8));
      }
    };
  }

  private void look(String printed) throws IOException {
    if (!printed.startsWith("{\n  \"schemaVersion\"")) {
      return;
    }
    String command = command(json.readTree(printed));
    List<String> found = schemas.faults(command, printed);
    synchronized (this) {
      seen.merge(command, 1, Integer::sum);
      found.forEach(fault -> faults.add(command + ": " + fault));
    }
  }

  /** A document does not name its command, so its fields decide. */
  private static String command(JsonNode document) {
    if (document.has("nodes")) {
      return "graph";
    }
    if (document.has("before")) {
      return "diff";
    }
    if (document.has("undetermined")) {
      return "unused";
    }
    if (document.has("executable")) {
      return "plan";
    }
    if (document.has("deletable")) {
      return "can-delete";
    }
    return document.path("securityGroups").path(0).has("found") ? "refs" : "list";
  }

  synchronized List<String> takeFaults() {
    List<String> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  @Override
  public synchronized String toString() {
    return "JSON documents held against their schemas: " + seen;
  }
}
