package io.github.sgaudit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.survey.ProgressListener.Topic;
import io.github.sgaudit.testing.SteppedTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words of the status line. */
class RunProgressTest {
  private final SteppedTime time = new SteppedTime();
  private final RunProgress progress = new RunProgress(time);

  @BeforeEach
  void asksOneRegion() {
    progress.asks(List.of("cn-hangzhou"));
  }

  private void says(String text) {
    assertEquals(text, progress.text());
  }

  private void ended(String action, @Nullable String failure, boolean throttled, boolean retried) {
    progress.ended(
        new CallListener.Call(
            action,
            "cn-hangzhou",
            1,
            1,
            Duration.ZERO,
            null,
            failure,
            throttled,
            retried ? Duration.ofSeconds(1) : null));
  }

  @Test
  void beginsWithTheCredentials() {
    RunProgress other = new RunProgress(time);
    assertEquals("getting credentials", other.text());
    other.asks(List.of("cn-hangzhou"));
    assertEquals("asking cn-hangzhou", other.text());
    other.asks(List.of("cn-hangzhou", "cn-beijing"));
    assertEquals("asking 2 regions", other.text());
  }

  @Test
  void countsTheGroupsOfAListWhoseTotalNobodyKnows() {
    progress.planned(Topic.LISTS, 1);
    says("asking cn-hangzhou: security groups");
    progress.listed(100);
    says("asking cn-hangzhou: 100 security groups so far");
    progress.listed(1140);
    says("asking cn-hangzhou: 1,240 security groups so far");
    progress.done(Topic.LISTS, 1);
    says("asking cn-hangzhou");
  }

  @Test
  void addsUpWhatSeveralRegionsSay() {
    progress.asks(List.of("cn-hangzhou", "cn-beijing", "cn-shanghai"));
    progress.planned(Topic.LISTS, 3);
    says("asking 3 regions: security groups, 0 of 3 regions listed");
    progress.listed(100);
    progress.listed(50);
    progress.done(Topic.LISTS, 1);
    says("asking 3 regions: 150 security groups so far, 1 of 3 regions listed");
    progress.planned(Topic.REFERENCES, 40);
    progress.planned(Topic.REFERENCES, 60);
    progress.done(Topic.REFERENCES, 10);
    says(
        "asking 3 regions: 150 security groups so far, 1 of 3 regions listed, references 10 of 100"
            + " groups");
  }

  @Test
  void tellsHowManyGroupsAreAskedAbout() {
    progress.planned(Topic.NAMED_GROUPS, 1000);
    progress.done(Topic.NAMED_GROUPS, 200);
    says("asking cn-hangzhou: looked up 200 of 1,000 groups");
    progress.done(Topic.NAMED_GROUPS, 800);
    progress.planned(Topic.REFERENCES, 1000);
    progress.done(Topic.REFERENCES, 340);
    says("asking cn-hangzhou: references 340 of 1,000 groups");
    progress.planned(Topic.INSTANCES, 1000);
    progress.planned(Topic.NETWORK_INTERFACES, 1000);
    says("asking cn-hangzhou: references 340, members 0 of 1,000 groups");
  }

  @Test
  void namesTheTotalsWhereTheyDiffer() {
    progress.planned(Topic.REFERENCES, 1);
    progress.planned(Topic.INSTANCES, 2);
    progress.planned(Topic.NETWORK_INTERFACES, 2);
    says("asking cn-hangzhou: references 0 of 1 group, members 0 of 2 groups");
  }

  @Test
  void aGroupsMembersAreKnownWhereBothQuestionsAreAnswered() {
    progress.planned(Topic.INSTANCES, 2);
    progress.planned(Topic.NETWORK_INTERFACES, 2);
    progress.done(Topic.INSTANCES, 2);
    says("asking cn-hangzhou: members 0 of 2 groups");
    progress.done(Topic.NETWORK_INTERFACES, 1);
    says("asking cn-hangzhou: members 1 of 2 groups");
    progress.done(Topic.NETWORK_INTERFACES, 1);
    says("asking cn-hangzhou");
  }

  @Test
  void countsThePagesOfAWalk() {
    progress.planned(Topic.MEMBER_WALKS, 2);
    says("asking cn-hangzhou: members");
    ended("DescribeSecurityGroups", null, false, false);
    ended("DescribeInstances", "InternalError", false, true);
    ended("DescribeInstances", null, false, false);
    says("asking cn-hangzhou: members, 1 page so far");
    ended("DescribeNetworkInterfaces", null, false, false);
    says("asking cn-hangzhou: members, 2 pages so far");
    progress.done(Topic.MEMBER_WALKS, 2);
    says("asking cn-hangzhou");
  }

  @Test
  void tellsThatTheApiThrottlesUntilItAnswersAgain() {
    progress.planned(Topic.REFERENCES, 5);
    ended("DescribeSecurityGroupReferences", "Throttling.User", true, true);
    says("asking cn-hangzhou, throttled: references 0 of 5 groups");
    ended("DescribeInstances", null, false, false);
    says("asking cn-hangzhou, throttled: references 0 of 5 groups");
    ended("DescribeInstances", "InternalError", false, true);
    says("asking cn-hangzhou, throttled: references 0 of 5 groups");
    ended("DescribeSecurityGroupReferences", null, false, false);
    says("asking cn-hangzhou, retrying: references 0 of 5 groups");
    ended("DescribeInstances", "InternalError", false, false);
    says("asking cn-hangzhou: references 0 of 5 groups");
  }

  @Test
  void tellsThatCredentialsAreAskedForAgain() {
    RunProgress other = new RunProgress(time);
    other.ended(
        new CallListener.Call(
            "AssumeRole", "sts", 1, 1, Duration.ZERO, null, "reset", false, Duration.ZERO));
    assertEquals("getting credentials, retrying", other.text());
  }

  @Test
  void countsDownInAPauseAndBeginsAnewAfterIt() {
    progress.planned(Topic.REFERENCES, 5);
    progress.done(Topic.REFERENCES, 5);
    progress.pauses(Duration.ofSeconds(4));
    says("checking again in 4s");
    time.pass(Duration.ofMillis(2100));
    says("checking again in 2s");
    time.pass(Duration.ofMillis(1900));
    says("checking again in 0s");
    time.pass(Duration.ofMillis(1900));
    says("checking again in 0s");
    progress.begins();
    says("asking cn-hangzhou");
    progress.planned(Topic.REFERENCES, 3);
    says("asking cn-hangzhou: references 0 of 3 groups");
  }

  @Test
  void namesLaunchTemplates() {
    progress.planned(Topic.LAUNCH_TEMPLATES, 1);
    says("asking cn-hangzhou: launch templates");
  }
}
