package io.github.sgaudit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.api.EcsApi;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Identities that get empty lists for what they may not see: an empty answer alone shows nothing.
 * The same is tried with the product broken so that it takes an empty answer for a permission.
 */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class HiddenWorldsTest {
  private static final long SEED = 9_000_000;
  private static final int WORLDS = 200;

  /** The product as it is, and without what defends it. */
  private enum Product {
    WHOLE,
    UNPROVEN;

    EcsApi of(EcsApi api) {
      return this == WHOLE ? api : new NeverProven(api);
    }
  }

  @Test
  void hiddenInstancesAreNotTakenForNone() {
    Map<Product, Figures> figures =
        tryAll(Emptied.INSTANCES, List.of(GroupByGroup::new, api -> api));
    assertIsDefended(figures);
    assertEquals(0, figures(figures, Product.WHOLE).of(Outcome.WRONG_DELETABLE_WHEN_EMPTIED));
    assertTrue(figures(figures, Product.UNPROVEN).of(Outcome.WRONG_DELETABLE) > 0);
  }

  @Test
  void hiddenInterfacesAreNotTakenForNoneWhereThereAreInstances() {
    Map<Product, Figures> figures =
        tryAll(Emptied.INTERFACES, List.of(GroupByGroup::new, api -> api));
    assertIsDefended(figures);
  }

  @Test
  void hiddenGroupsAreNotTakenForNone() {
    Map<Product, Figures> figures = tryAll(Emptied.GROUPS, List.of(api -> api));
    assertIsDefended(figures);
    assertTrue(figures(figures, Product.UNPROVEN).of(Outcome.UNUSED_BLIND) > 0);
  }

  @Test
  void hiddenGroupsAreNotTakenForNotFoundEvenIfNoReferencesCanBeAsked() {
    Map<Product, Figures> figures = tryAll(Emptied.GROUPS, List.of(ReferencesNotFound::new));
    assertIsDefended(figures);
    assertTrue(figures(figures, Product.UNPROVEN).of(Outcome.WRONG_NOT_FOUND) > 0);
  }

  private static void assertIsDefended(Map<Product, Figures> figures) {
    Figures whole = figures(figures, Product.WHOLE);
    assertEquals(0, whole.faultCount(), () -> String.join("\n", whole.faults()));
  }

  private static Map<Product, Figures> tryAll(String hidden, List<UnaryOperator<EcsApi>> ways) {
    Map<Product, Figures> figures =
        Worlds.eachInWays(SEED, WORLDS, seed -> tryWorld(seed, hidden, ways));
    figures.forEach(
        (product, found) ->
            System.out.println(
                "oracle, hidden "
                    + hidden
                    + ", "
                    + product
                    + ", seed "
                    + SEED
                    + ", "
                    + found.line()));
    return figures;
  }

  private static Map<Product, Figures> tryWorld(
      long seed, String hidden, List<UnaryOperator<EcsApi>> ways) {
    Map<Product, Figures> figures = new EnumMap<>(Product.class);
    TrialWorld world = WorldGenerator.generate(seed);
    String replay = "seed " + seed + " of HiddenWorldsTest";
    Trial trial = new Trial(world, Disturbance.hiding(hidden), replay);
    trial.serve(
        client -> {
          EcsApi answers = new RememberedAnswers(client);
          for (Product product : Product.values()) {
            Figures found = new Figures();
            for (UnaryOperator<EcsApi> way : ways) {
              EcsApi api = product.of(way.apply(answers));
              trial.ask(api, found);
              if (hidden.equals(Emptied.GROUPS)) {
                trial.askUnusedBlindly(api, found);
              }
            }
            figures.put(product, found);
          }
        });
    return figures;
  }

  private static Figures figures(Map<Product, Figures> figures, Product product) {
    return figures.getOrDefault(product, new Figures());
  }
}
