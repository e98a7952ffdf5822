package io.github.sgaudit.account;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.replay.RecordedAccount;
import io.github.sgaudit.snapshot.Snapshot;
import io.github.sgaudit.snapshot.SnapshotReader;
import io.github.sgaudit.text.SafeText;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves the sample account, or a snapshot of another one, to other processes. */
public final class SampleAccountServers implements DemoServer.Starter {

  @Override
  public DemoServer start(
      @Nullable String snapshot, int port, Duration latency, List<String> faults)
      throws CommandException {
    EmulatorOptions.Builder options;
    try {
      options = EmulatorOptions.builder().port(port).latency(latency).faults(Faults.parse(faults));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--fault: " + e.getMessage());
    }
    Snapshot taken = snapshot == null ? null : SnapshotReader.read(snapshot);
    try {
      if (taken == null) {
        return new Served(
            Emulator.start(SampleAccount.world(), options.build()),
            SampleAccount.HANGZHOU,
            "the sample account",
            List.of("sgaudit list", "sgaudit can-delete " + SampleAccount.REFERENCED));
      }
      AuditContext context = taken.header().context();
      String accountId = context.accountId();
      World world =
          World.of(accountId == null ? "" : accountId)
              .accessKey(SampleAccount.ACCESS_KEY_ID, SampleAccount.ACCESS_KEY_SECRET);
      return new Served(
          Emulator.start(world, options.recording(new RecordedAccount(taken)).build()),
          context.regionIds().get(0),
          SafeText.plain(String.valueOf(snapshot))
              + ", taken at "
              + context.checkedAt().truncatedTo(ChronoUnit.SECONDS)
              + ",",
          List.of("sgaudit list", "sgaudit unused"));
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot listen on port "
              + port
              + " ("
              + e.getMessage()
              + "); choose another with --port");
    }
  }

  @Override
  public List<String> faultKinds() {
    return FaultKind.help().lines().toList();
  }

  /**
   * A server that runs.
   *
   * @param what what is served, for people
   * @param commands to begin with
   */
  private record Served(Emulator emulator, String regionId, String what, List<String> commands)
      implements DemoServer {
    @Override
    public Map<String, String> environment() {
      Map<String, String> variables = new LinkedHashMap<>();
      for (String service : List.of("ECS", "STS", "CS")) {
        variables.put("ALIBABA_CLOUD_" + service + "_ENDPOINT", emulator.endpoint().toString());
      }
      variables.put("ALIBABA_CLOUD_REGION_ID", regionId);
      variables.put("ALIBABA_CLOUD_ACCESS_KEY_ID", SampleAccount.ACCESS_KEY_ID);
      variables.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SampleAccount.ACCESS_KEY_SECRET);
      // A token left over in the user's shell would be sent with the sample account's key.
      variables.put("ALIBABA_CLOUD_SECURITY_TOKEN", "");
      return variables;
    }

    @Override
    public List<String> guide() {
      String host = emulator.endpoint().getAuthority();
      List<String> lines = new ArrayList<>();
      lines.add("Serving " + what + " at " + emulator.endpoint() + " until interrupted (Ctrl-C).");
      lines.add("");
      lines.add("sgaudit:     in another shell, type the lines above; then try");
      commands.forEach(command -> lines.add("               " + command));
      lines.add(
          "aliyun CLI:  aliyun ecs DescribeSecurityGroups --RegionId "
              + regionId
              + " --endpoint "
              + host
              + " --insecure");
      lines.add(
          "SDKs:        endpoint " + host + ", protocol HTTP, the key above; signature V1 or V3");
      return lines;
    }

    @Override
    public void close() {
      emulator.close();
    }
  }
}
