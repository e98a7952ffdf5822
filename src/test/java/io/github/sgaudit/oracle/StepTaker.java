package io.github.sgaudit.oracle;

import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.TeardownStep;
import io.github.sgaudit.emulator.AccessKey;
import io.github.sgaudit.emulator.Behaviour;
import io.github.sgaudit.emulator.Emulator;
import io.github.sgaudit.emulator.EmulatorOptions;
import io.github.sgaudit.emulator.Quirk;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.AliyunCli;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes steps in an account: at once, or by the calls that a person would make. */
interface StepTaker extends AutoCloseable {

  /** Takes a step, and tells whether it was not refused. */
  boolean take(TeardownStep step);

  @Override
  default void close() {}

  /** Changes the account itself; every rule to revoke has an ID. */
  static StepTaker atOnce(World now) {
    return step ->
        step instanceof TeardownStep.Revoke revoke
            ? now.revokeRule(
                step.regionId(),
                step.securityGroupId(),
                String.valueOf(revoke.rule().securityGroupRuleId()))
            : now.deleteSecurityGroup(step.regionId(), step.securityGroupId()).deleted();
  }

  /** Makes calls over HTTP. */
  static StepTaker byCalls(World now, boolean unmatchedRefused) {
    try {
      Emulator emulator =
          Emulator.start(
              now,
              EmulatorOptions.builder()
                  .behaviour(
                      Behaviour.builder()
                          .quirk(Quirk.UNMATCHED_FIELDS_REFUSED, unmatchedRefused)
                          .build())
                  .build());
      AliyunCli aliyun =
          new AliyunCli(
              emulator.endpoint(), new AccessKey(TrialWorld.KEY_ID, TrialWorld.SECRET, null, true));
      return new StepTaker() {
        @Override
        public boolean take(TeardownStep step) {
          try {
            return aliyun.run(call(step)).code() == 0;
          } catch (IOException e) {
            throw new AssertionError(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
          }
        }

        @Override
        public void close() {
          emulator.close();
        }
      };
    } catch (IOException e) {
      throw new AssertionError("the emulator could not be started", e);
    }
  }

  private static List<String> call(TeardownStep step) {
    List<String> call = new ArrayList<>(List.of("ecs"));
    Map<String, String> options = new LinkedHashMap<>();
    options.put("RegionId", step.regionId());
    options.put("SecurityGroupId", step.securityGroupId());
    if (step instanceof TeardownStep.Revoke revoke) {
      Rule rule = revoke.rule();
      boolean isIngress = rule.direction() == Rule.Direction.INGRESS;
      call.add(isIngress ? "RevokeSecurityGroup" : "RevokeSecurityGroupEgress");
      if (rule.securityGroupRuleId() != null) {
        options.put("SecurityGroupRuleId.1", rule.securityGroupRuleId());
      } else {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("IpProtocol", rule.ipProtocol());
        fields.put("PortRange", rule.portRange());
        fields.put("SourcePortRange", rule.sourcePortRange());
        fields.put("Policy", rule.policy());
        fields.put("Priority", String.valueOf(rule.priority()));
        fields.put(isIngress ? "SourceGroupId" : "DestGroupId", rule.namedGroupId());
        fields.put(
            isIngress ? "DestCidrIp" : "SourceCidrIp",
            (isIngress ? rule.destination() : rule.source()).cidrIp());
        fields.forEach(
            (name, value) -> {
              if (value != null) {
                options.put("Permissions.1." + name, value);
              }
            });
      }
    } else {
      call.add("DeleteSecurityGroup");
    }
    options.forEach((name, value) -> call.add("--" + name + "=" + value));
    return call;
  }
}
