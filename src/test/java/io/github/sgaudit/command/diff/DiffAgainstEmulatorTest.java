package io.github.sgaudit.command.diff;

import io.github.sgaudit.emulator.Region;
import io.github.sgaudit.emulator.Rule;
import io.github.sgaudit.emulator.SampleAccount;
import io.github.sgaudit.emulator.World;
import io.github.sgaudit.testing.EmulatedAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffAgainstEmulatorTest {
  @TempDir Path folder;

  @Test
  void look() {
    World world = SampleAccount.world();
    try (EmulatedAccount account = EmulatedAccount.of(world)) {
      String a = folder.resolve("a.json").toString();
      String b = folder.resolve("b.json").toString();
      System.out.println(
          account.run(
              java.util.Map.of(
                  "ALIBABA_CLOUD_STS_ENDPOINT",
                  account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")),
              "snapshot",
              a));
      Region region = world.region(SampleAccount.HANGZHOU);
      region.group("sg-bp1new").name("brand-new").description("text").tag("a", "b");
      region.group(SampleAccount.IN_USE).name("reporting-2").tag("owner", "bi").tag("x", "y");
      region
          .group(SampleAccount.DELETABLE)
          .rule(Rule.ingressFrom(SampleAccount.REFERENCED).toBuilder().description("ssh").build());
      world.deleteSecurityGroup(SampleAccount.HANGZHOU, SampleAccount.DELETABLE_WITH_RULES);
      region.instance("i-new", SampleAccount.DELETABLE);
      region.foreignReference(SampleAccount.DELETABLE, "sg-foreign", "1234567812345678");
      System.out.println(
          account.run(
              java.util.Map.of(
                  "ALIBABA_CLOUD_STS_ENDPOINT",
                  account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")),
              "snapshot",
              b));
      for (String format : new String[] {"table", "json", "ndjson", "csv", "ids", "markdown"}) {
        System.out.println(
            account.run(
                java.util.Map.of(
                    "ALIBABA_CLOUD_STS_ENDPOINT",
                    account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")),
                "diff",
                a,
                b,
                "-o",
                format));
      }
      System.out.println(
          account.run(
              java.util.Map.of(
                  "ALIBABA_CLOUD_STS_ENDPOINT",
                  account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")),
              "diff",
              a,
              "--sort",
              "securityGroupName:desc"));
      System.out.println(
          account.run(
              java.util.Map.of(
                  "ALIBABA_CLOUD_STS_ENDPOINT",
                  account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")),
              "diff",
              a,
              b,
              "--columns",
              "change,kind,securityGroupId,field"));
      System.out.println(
          account.run(
              java.util.Map.of(
                  "ALIBABA_CLOUD_STS_ENDPOINT",
                  account.environment().get("ALIBABA_CLOUD_ECS_ENDPOINT")),
              "diff",
              a,
              b,
              "--profile",
              "x"));
    }
  }
}
