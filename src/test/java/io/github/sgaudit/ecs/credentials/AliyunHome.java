package io.github.sgaudit.ecs.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home directory with a configuration of the {@code aliyun} CLI, for tests. */
record AliyunHome(Path directory) {
  static AliyunHome with(Path directory, String json) throws IOException {
    AliyunHome home = new AliyunHome(directory);
    Files.createDirectories(home.file().getParent());
    Files.writeString(home.file(), json);
    return home;
  }

  Path file() {
    return directory.resolve(".aliyun").resolve("config.json");
  }
}
