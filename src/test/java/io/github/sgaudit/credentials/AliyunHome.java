package io.github.sgaudit.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home directory with a configuration of the {@code aliyun} CLI, for tests. */
public record AliyunHome(Path directory) {
  public static AliyunHome with(Path directory, String json) throws IOException {
    AliyunHome home = new AliyunHome(directory);
    Files.createDirectories(home.file().getParent());
    Files.writeString(home.file(), json);
    return home;
  }

  public Path file() {
    return directory.resolve(".aliyun").resolve("config.json");
  }
}
