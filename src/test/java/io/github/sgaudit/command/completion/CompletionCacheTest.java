package io.github.sgaudit.command.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sgaudit.testing.SteppedTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long an answer is kept, for whom, and what is not believed. */
class CompletionCacheTest {
  private static final String ANSWER = "sg-a\tweb\nsg-b\t\u5b89\u5168\n";

  private final SteppedTime time = new SteppedTime();

  @TempDir private Path home = Path.of("");

  private Path folder() {
    return home.resolve("cache/sgaudit");
  }

  private CompletionCache question(String... parts) {
    return new CompletionCache(folder(), PrivateFiles.ofThisUser(), time, List.of(parts));
  }

  private CompletionCache kept() {
    CompletionCache kept = question("cn-hangzhou", "key");
    kept.write(ANSWER);
    assertEquals(ANSWER, kept.read());
    return kept;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().toList();
    }
  }

  private Path file() throws IOException {
    assertEquals(1, files().size());
    return files().get(0);
  }

  @Test
  void isKeptForFiveMinutesAndNoLonger() {
    CompletionCache kept = kept();
    time.pass(Duration.ofMinutes(5).minusMillis(1));
    assertEquals(ANSWER, kept.read());
    time.pass(Duration.ofMillis(1));
    assertNull(kept.read());
  }

  @Test
  void oneOfTheFutureIsNotBelieved() throws IOException {
    CompletionCache kept = kept();
    Files.setLastModifiedTime(file(), FileTime.from(time.now().plusMillis(1)));
    assertNull(kept.read());
  }

  @Test
  void anotherQuestionHasAnotherAnswer() throws IOException {
    kept();
    assertNull(question("cn-beijing", "key").read());
    assertNull(question("cn-hangzhou", "other").read());
    assertNull(question("cn-hangzhou", "key", "").read());
    assertNull(question("cn-hangzhouk", "ey").read());
    assertEquals(ANSWER, question("cn-hangzhou", "key").read());
  }

  @Test
  void onlyTheOwnerMayLook() throws IOException {
    kept();
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
  void aFileThatOthersCanWriteIsNotBelieved(String permissions) throws IOException {
    CompletionCache kept = kept();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
    assertNull(kept.read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx-w----", "rwx----w-", "rwxrwxrwx"})
  void aFolderThatOthersCanWriteIsNeitherBelievedNorUsed(String permissions) throws IOException {
    CompletionCache kept = kept();
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(permissions));
    assertNull(kept.read());
    question("new").write(ANSWER);
    file();
  }

  @Test
  void whatBelongsToSomebodyElseIsNeitherBelievedNorUsed() throws IOException {
    kept();
    for (String somebodyElse : List.of("nobody", "no-such-user", "")) {
      PrivateFiles own = new PrivateFiles(somebodyElse);
      CompletionCache theirs =
          new CompletionCache(folder(), own, time, List.of("cn-hangzhou", "key"));
      assertNull(theirs.read(), somebodyElse);
      new CompletionCache(folder(), own, time, List.of("new")).write(ANSWER);
      file();
    }
  }

  @Test
  void aLinkIsNeitherFollowedNorWrittenThrough() throws IOException {
    CompletionCache kept = kept();
    Path file = file();
    Path elsewhere = Files.move(file, home.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertNull(kept.read());
    kept.write("sg-new\t\n");
    assertEquals("sg-new\t\n", kept.read(), "the link was replaced");
    assertNotEquals(Files.readString(elsewhere), Files.readString(file));

    Path moved = Files.move(folder(), home.resolve("moved"));
    Files.createSymbolicLink(folder(), moved);
    assertNull(kept.read());
  }

  @Test
  void damageIsNoAnswerAndNoError() throws IOException {
    CompletionCache kept = kept();
    byte[] whole = Files.readAllBytes(file());
    List<byte[]> damaged = new ArrayList<>();
    for (int length = 0; length < whole.length; length++) {
      damaged.add(Arrays.copyOf(whole, length));
    }
    byte[] changed = whole.clone();
    changed[whole.length - 3]++;
    damaged.add(changed);
    damaged.add(
        (new String(whole, StandardCharsets.UTF_8) + "sg-more\t\n")
            .getBytes(StandardCharsets.UTF_8));
    damaged.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10});
    damaged.add(new byte[2 << 20]);
    for (byte[] bytes : damaged) {
      Files.write(file(), bytes);
      Files.setLastModifiedTime(file(), FileTime.from(time.now()));
      assertNull(kept.read(), () -> bytes.length + " bytes");
    }
    Files.delete(file());
    assertNull(kept.read());
    kept.write(ANSWER);
    assertEquals(ANSWER, kept.read());
  }

  @Test
  void aFolderInPlaceOfTheFileIsNoAnswerAndNoError() throws IOException {
    CompletionCache kept = kept();
    Path file = file();
    Files.delete(file);
    Files.createDirectory(file);
    Files.writeString(file.resolve("inside"), "");
    assertNull(kept.read());
    kept.write(ANSWER);
    assertNull(kept.read());
    assertEquals(List.of(file), files(), "no part of an answer stays behind");
  }

  @Test
  void whereNothingCanBeWrittenNothingIsKept() throws IOException {
    Files.writeString(home.resolve("cache"), "a file");
    CompletionCache kept = question("cn-hangzhou");
    kept.write(ANSWER);
    assertNull(kept.read());
    assertEquals("a file", Files.readString(home.resolve("cache")));
  }

  @Test
  void whoeverReadsWhileOthersWriteFindsAWholeAnswer() throws Exception {
    CompletionCache kept = kept();
    String other = "sg-other\t" + "x".repeat(50_000) + "\n";
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 300; i++) {
                question("cn-hangzhou", "key").write(i % 2 == 0 ? other : ANSWER);
              }
              done.set(true);
            });
    writer.start();
    while (!done.get()) {
      @Nullable String read = kept.read();
      assertEquals(other.equals(read) ? other : ANSWER, read);
    }
    writer.join();
    file();
  }

  @Test
  void oldAnswersAreRemovedAndNothingElse() throws IOException {
    kept();
    Path mine = Files.writeString(folder().resolve("notes"), "");
    Files.setLastModifiedTime(mine, FileTime.from(time.now()));
    time.pass(Duration.ofMinutes(6));
    question("cn-beijing").write(ANSWER);
    assertEquals(2, files().size());
    assertEquals(mine, files().get(1));
    assertEquals(ANSWER, question("cn-beijing").read());
  }

  @Test
  void theFolderIsThatOfTheEnvironment() {
    assertEquals(Path.of("/c/sgaudit"), CompletionCache.folder(Map.of("XDG_CACHE_HOME", "/c")));
    assertEquals(
        Path.of("/h/.cache/sgaudit"),
        CompletionCache.folder(Map.of("XDG_CACHE_HOME", "c", "HOME", "/h")));
    assertNull(CompletionCache.folder(Map.of("HOME", "h")));
    assertNull(CompletionCache.folder(Map.of()));
  }
}
