package io.github.sgaudit.oracle;

/** What a developer may set: {@code -Dsgaudit.seed=} and {@code -Dsgaudit.worlds=}. */
final class Settings {
  private static final long SEED = 20_261_121;
  private static final int WORLDS = 2000;

  private Settings() {}

  /** The seed of the first world; each further one has the next number. */
  static long seed() {
    return Long.getLong("sgaudit.seed", SEED);
  }

  /** How many worlds are made. */
  static int worlds() {
    return Integer.getInteger("sgaudit.worlds", WORLDS);
  }

  /** The command that repeats one world. */
  static String replay(Class<?> test, long seed) {
    return "mvn test -Dtest="
        + test.getSimpleName()
        + " -Dsgaudit.seed="
        + seed
        + " -Dsgaudit.worlds=1";
  }
}
