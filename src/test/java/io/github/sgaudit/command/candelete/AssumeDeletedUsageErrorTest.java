package io.github.sgaudit.command.candelete;

import io.github.sgaudit.command.TypedCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssumeDeletedUsageErrorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "i",
        "i-",
        "I-1",
        "i-1-",
        "sg_1",
        "vpc-1",
        "c123",
        "C0123456789",
        "i-1 ",
        "--",
        "i-1;x",
        "eni-é",
        "disk-1"
      })
  void whatIsNoSuchIdIsRefused(String id) {
    TypedCommand.run("can-delete", "sg-a", "--assume-deleted=i-1," + id)
        .assertRefused(
            "--assume-deleted: invalid ID '"
                + id
                + "'; give IDs of instances (i-), network interfaces (eni-), security groups (sg-) or"
                + " container clusters (c...)");
  }

  @Test
  void aGroupCannotBeGoneAndAskedAbout() {
    for (String set : new String[] {"--quiet", "--together"}) {
      TypedCommand.run("can-delete", "sg-b", "sg-a", set, "--assume-deleted=i-1,sg-a")
          .assertRefused(
              "--assume-deleted sg-a: this group is also asked about; leave out one of them");
    }
    TypedCommand.runWithStdin("sg-b\nsg-a\n", "can-delete", "-", "--assume-deleted=sg-a")
        .assertRefused(
            "--assume-deleted sg-a: this group is also asked about; leave out one of them");
  }

  @Test
  void idsWouldBeTakenForThoseToDeleteNow() {
    TypedCommand.run("can-delete", "sg-a", "--assume-deleted=i-1", "-o", "ids")
        .assertRefused(
            "--output ids prints groups to delete now; it cannot be combined with"
                + " --assume-deleted");
  }
}
