package io.github.sgaudit.account;

import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.ecs.EcsClient;
import java.time.Instant;

/** A client, and since when the present round of questions is put to it. */
final class AskedClient {
  private final EcsClient client;
  private final TimeSource time;
  private Instant askedAt;

  AskedClient(EcsClient client, TimeSource time) {
    this.client = client;
    this.time = time;
    this.askedAt = time.now();
  }

  EcsClient client() {
    return client;
  }

  TimeSource time() {
    return time;
  }

  synchronized Instant askedAt() {
    return askedAt;
  }

  synchronized void beginRound() {
    client.restartTime();
    askedAt = time.now();
  }
}
