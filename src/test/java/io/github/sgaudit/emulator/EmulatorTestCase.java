package io.github.sgaudit.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A world with one region, and a server for it that starts at the first call. */
abstract class EmulatorTestCase {
  static final String REGION = "cn-hangzhou";
  static final String ACCOUNT = "1234567890123456";

  final World world = World.of(ACCOUNT).accessKey(SignedClient.KEY_ID, SignedClient.SECRET);
  final Region region = world.region(REGION);
  final Faults faults = Faults.none();
  final Behaviour.Builder behaviour = Behaviour.builder();

  private final List<Emulator> started = new ArrayList<>();
  private final List<SignedClient> clients = new ArrayList<>();

  @AfterEach
  void closeEmulators() {
    started.forEach(Emulator::close);
  }

  SignedClient client() throws Exception {
    if (clients.isEmpty()) {
      EmulatorOptions options =
          EmulatorOptions.builder().behaviour(behaviour.build()).faults(faults).build();
      started.add(Emulator.start(world, options));
      clients.add(new SignedClient(started.get(0)));
    }
    return clients.get(0);
  }

  Emulator emulator() throws Exception {
    client();
    return started.get(0);
  }

  SignedClient.Answer call(String action, String... namesAndValues) throws Exception {
    return client().call(action, namesAndValues);
  }

  List<String> groups(String... namesAndValues) throws Exception {
    SignedClient.Answer answer = call("DescribeSecurityGroups", namesAndValues);
    assertEquals(200, answer.status(), answer.raw()::body);
    return answer.groupIds();
  }

  void assertRefused(int status, String code, SignedClient.Answer answer) {
    assertEquals(status + " " + code, answer.status() + " " + answer.code(), answer.raw()::body);
    assertEquals(
        answer.body().path("RequestId").asText(),
        answer.raw().headers().firstValue("x-acs-request-id").orElse("none"));
  }

  void addGroups(int count) {
    for (int number = 0; number < count; number++) {
      region.group("sg-" + number);
    }
  }
}
