package io.github.sgaudit.benchmark;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.TimeSource;
import io.github.sgaudit.call.Caller;
import io.github.sgaudit.credentials.Credentials;
import io.github.sgaudit.credentials.RenewingCredentials;
import io.github.sgaudit.ecs.EcsClient;
import io.github.sgaudit.ecs.EndpointResolver;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.RecordedRequest;
import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.http.RequestSettings;
import io.github.sgaudit.outcome.InvalidSettingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** An account that is asked by the client alone. */
final class BenchmarkAccount implements AutoCloseable {
  static final String REGION = "cn-hangzhou";
  static final int GROUPS = 1000;
  static final int UNUSED = 750;
  private static final int SET = 100;
  private static final int INSTANCES_PER_GROUP = 3;
  private static final int OTHER_INTERFACES_PER_GROUP = 2;
  private static final int EACH_USED = 4;
  private static final int VPCS = 4;
  private static final String KEY_ID = "LTAI5tLargeAccount0001";
  private static final String SECRET = "secretOfTheLargeAccount0000001";

  private final Emulator emulator;
  private final Credentials credentials;

  private BenchmarkAccount(World world, String keyId, String secret, Duration latency)
      throws IOException {
    this.emulator = Emulator.start(world, EmulatorOptions.builder().latency(latency).build());
    this.credentials = new Credentials(keyId, secret, null);
  }

  /**
   * An account of 1,000 unreferenced groups in 4 VPCs with 3,000 instances and 5,000 network
   * interfaces, the primary ones among them. All of that is in every fourth group, so that 750
   * groups are unused.
   */
  static BenchmarkAccount large(Duration latency) throws IOException {
    return large(latency, GROUPS);
  }

  /** The same with another number of groups, and as many members for each of them. */
  static BenchmarkAccount large(Duration latency, int groups) throws IOException {
    return new BenchmarkAccount(world(groups), KEY_ID, SECRET, latency);
  }

  /** An account to list: groups with names, descriptions and tags, and nothing in them. */
  static BenchmarkAccount described(int groups) throws IOException {
    World world = World.of("1357924680135792").accessKey(KEY_ID, SECRET);
    Region region = world.region(REGION);
    for (int i = 0; i < groups; i++) {
      region
          .group(String.format("sg-bp1bench%012d", i))
          .name("service-" + i)
          .description("生产环境 managed by the platform team, number " + i)
          .tag("env", i % 3 == 0 ? "prod" : "test")
          .tag("team", "team-" + i % 50);
    }
    return new BenchmarkAccount(world, KEY_ID, SECRET, Duration.ZERO);
  }

  /**
   * An account of 100 groups in one VPC, of which 40 name others: 30 in a chain, and 10 in two
   * circles. A group of each kind has an instance.
   */
  static BenchmarkAccount oneVpc(Duration latency) throws IOException {
    World world = World.of("1357924680135792").accessKey(KEY_ID, SECRET);
    Region region = world.region(REGION);
    for (int i = 0; i < SET; i++) {
      region.group(idOfSet(i)).vpc("vpc-one");
    }
    for (int i = 0; i < 30; i++) {
      region.group(idOfSet(i)).ingressFrom(idOfSet(i + 1));
    }
    for (int i = 0; i < 10; i++) {
      int first = 40 + i / 5 * 5;
      region.group(idOfSet(40 + i)).ingressFrom(idOfSet(first + (i + 1) % 5));
    }
    region.instance("i-chain", idOfSet(3)).vpc("vpc-one");
    region.instance("i-circle", idOfSet(41)).vpc("vpc-one");
    region.instance("i-other", idOfSet(80)).vpc("vpc-one");
    return new BenchmarkAccount(world, KEY_ID, SECRET, latency);
  }

  private static String idOfSet(int number) {
    return "sg-set" + number;
  }

  static List<String> idsOfSet() {
    return IntStream.range(0, SET).mapToObj(BenchmarkAccount::idOfSet).toList();
  }

  /** The sample account, and {@code cn-beijing} as its second region. */
  static BenchmarkAccount sample(Duration latency) throws IOException {
    return new BenchmarkAccount(
        SampleAccount.world(),
        SampleAccount.ACCESS_KEY_ID,
        SampleAccount.ACCESS_KEY_SECRET,
        latency);
  }

  private static World world(int groups) {
    World world = World.of("1357924680135792").accessKey(KEY_ID, SECRET);
    Region region = world.region(REGION);
    for (int i = 0; i < groups; i++) {
      region.group(id(i)).vpc(vpcOf(i));
    }
    int usedGroups = groups / EACH_USED;
    for (int i = 0; i < groups * INSTANCES_PER_GROUP; i++) {
      int group = (i % usedGroups) * EACH_USED;
      region.instance("i-" + i, id(group)).vpc(vpcOf(group));
    }
    for (int i = 0; i < groups * OTHER_INTERFACES_PER_GROUP; i++) {
      int group = (i % usedGroups) * EACH_USED;
      region.networkInterface("eni-other" + i, id(group)).vpc(vpcOf(group));
    }
    return world;
  }

  private static String id(int number) {
    return "sg-large" + number;
  }

  /** Every fourth group is used, so each VPC has used groups. */
  private static String vpcOf(int group) {
    return "vpc-" + group / EACH_USED % VPCS;
  }

  static List<String> ids() {
    return ids(GROUPS);
  }

  static List<String> ids(int groups) {
    return IntStream.range(0, groups).mapToObj(BenchmarkAccount::id).toList();
  }

  /** What points a program at the account. */
  Map<String, String> environment() {
    String endpoint = emulator.endpoint().toString();
    return Map.of(
        "ALIBABA_CLOUD_ECS_ENDPOINT", endpoint,
        "ALIBABA_CLOUD_STS_ENDPOINT", endpoint,
        "ALIBABA_CLOUD_CS_ENDPOINT", endpoint,
        "ALIBABA_CLOUD_REGION_ID", REGION,
        "ALIBABA_CLOUD_ACCESS_KEY_ID", credentials.accessKeyId(),
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET", credentials.accessKeySecret());
  }

  EcsApi api() throws InvalidSettingException {
    return api(CallListener.none());
  }

  EcsApi api(CallListener listener) throws InvalidSettingException {
    return EcsClient.create(
        Caller.open(
            new RequestSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(30), null, 0, null, Map.of()),
            TimeSource.system(),
            listener),
        RenewingCredentials.fixed(credentials, TimeSource.system()),
        EndpointResolver.always(emulator.endpoint()));
  }

  /**
   * The longest chain of calls that waited for each other since the calls were taken. It is the
   * number of round trips only where no call waited for another to leave its place in flight.
   */
  int roundTrips() {
    return emulator.roundTrips();
  }

  /** The number of calls since the last call of this method, by action. */
  Map<String, Integer> takeCalls() {
    Map<String, Integer> calls = new TreeMap<>();
    for (RecordedRequest request : emulator.requests()) {
      calls.merge(request.action(), 1, Integer::sum);
    }
    emulator.clearRequests();
    return calls;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
