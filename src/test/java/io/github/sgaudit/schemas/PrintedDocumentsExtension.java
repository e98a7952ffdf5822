package io.github.sgaudit.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails every test in which a printed document does not match its schema: JUnit registers this
 * extension by itself. At the end of the run it prints how many documents were checked.
 */
public final class PrintedDocumentsExtension implements BeforeAllCallback, AfterEachCallback {

  /** Made by JUnit. */
  public PrintedDocumentsExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getStore(
            ExtensionContext.StoreScope.LAUNCHER_SESSION,
            Namespace.create(PrintedDocumentsExtension.class))
        .getOrComputeIfAbsent("summary", key -> new Summary(), Summary.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    assertEquals(List.of(), PrintedDocuments.watching().takeFaults(), "not as in docs/schemas");
  }

  private static final class Summary implements AutoCloseable {
    @Override
    public void close() {
      System.out.println(PrintedDocuments.watching());
    }
  }
}
