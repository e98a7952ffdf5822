package io.github.sgaudit.fuzz;

/** What a developer may set: {@code -Dsgaudit.seed=} and {@code -Dsgaudit.fuzz=}. */
final class Settings {
  private static final long SEED = 20_261_122;
  private static final int DOCUMENTS = 10_000;

  private Settings() {}

  /** The seed of the first document; each further one has the next number. */
  static long seed() {
    return Long.getLong("sgaudit.seed", SEED);
  }

  /** How many documents are damaged. */
  static int documents() {
    return Integer.getInteger("sgaudit.fuzz", DOCUMENTS);
  }

  /** The command that repeats one document. */
  static String replay(Class<?> test, long seed) {
    return "mvn test -Dtest="
        + test.getSimpleName()
        + " -Dsgaudit.seed="
        + seed
        + " -Dsgaudit.fuzz=1";
  }
}
