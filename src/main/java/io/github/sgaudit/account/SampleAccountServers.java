package io.github.sgaudit.account;

import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.FaultKind;
import io.github.sgaudit.emulator.Faults;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.outcome.CommandException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Serves the sample account to other processes. */
public final class SampleAccountServers implements DemoServer.Starter {

  @Override
  public DemoServer start(int port, Duration latency, List<String> faults) throws CommandException {
    try {
      return new Served(
          Emulator.start(
              SampleAccount.world(),
              EmulatorOptions.builder()
                  .port(port)
                  .latency(latency)
                  .faults(Faults.parse(faults))
                  .build()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--fault: " + e.getMessage());
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

  private record Served(Emulator emulator) implements DemoServer {
    @Override
    public Map<String, String> environment() {
      Map<String, String> variables = new LinkedHashMap<>();
      for (String service : List.of("ECS", "STS", "CS")) {
        variables.put("ALIBABA_CLOUD_" + service + "_ENDPOINT", emulator.endpoint().toString());
      }
      variables.put("ALIBABA_CLOUD_REGION_ID", SampleAccount.HANGZHOU);
      variables.put("ALIBABA_CLOUD_ACCESS_KEY_ID", SampleAccount.ACCESS_KEY_ID);
      variables.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SampleAccount.ACCESS_KEY_SECRET);
      // A token left over in the user's shell would be sent with the sample account's key.
      variables.put("ALIBABA_CLOUD_SECURITY_TOKEN", "");
      return variables;
    }

    @Override
    public List<String> guide() {
      String host = emulator.endpoint().getAuthority();
      return List.of(
          "Serving the sample account at " + emulator.endpoint() + " until interrupted (Ctrl-C).",
          "",
          "sgaudit:     in another shell, type the lines above; then try",
          "               sgaudit list",
          "               sgaudit can-delete " + SampleAccount.REFERENCED,
          "aliyun CLI:  aliyun ecs DescribeSecurityGroups --RegionId "
              + SampleAccount.HANGZHOU
              + " --endpoint "
              + host
              + " --insecure",
          "SDKs:        endpoint " + host + ", protocol HTTP, the key above; signature V1 or V3");
    }

    @Override
    public void close() {
      emulator.close();
    }
  }
}
