package io.github.sgaudit.sent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails every test in which the product sends a forbidden action, in any class: JUnit registers
 * this extension by itself. At the end of the run it prints what was sent.
 */
public final class SentActionsExtension
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  /** Made by JUnit. */
  public SentActionsExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getStore(
            ExtensionContext.StoreScope.LAUNCHER_SESSION,
            Namespace.create(SentActionsExtension.class))
        .getOrComputeIfAbsent("summary", key -> new Summary(), Summary.class);
    SentActions.watching();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    requireNoneForbidden();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    requireNoneForbidden();
  }

  private static void requireNoneForbidden() {
    assertEquals(
        Map.of(),
        SentActions.watching().takeForbidden(),
        "the product sent actions that are not in the contract's table");
  }

  private static final class Summary implements AutoCloseable {
    @Override
    public void close() {
      System.out.println(SentActions.watching());
    }
  }
}
