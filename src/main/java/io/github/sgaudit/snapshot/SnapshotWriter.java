package io.github.sgaudit.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.References;
import io.github.sgaudit.audit.Rule;
import io.github.sgaudit.audit.RuleList;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.text.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot as it comes, region after region, and of a region one kind of answer after the
 * other, so that no more than a part of it is in memory. It is one JSON document, with an answer a
 * line and a checksum of all before it at its end.
 */
public final class SnapshotWriter {
  /** What such a file begins with. The version tells how to read what follows. */
  static final String BEGINNING = "{\"format\":\"sgaudit-snapshot\",\"version\":";

  static final int VERSION = 1;

  private final OutputStream out;
  private final MessageDigest digest = ChecksumStream.newDigest();
  private final SnapshotEncoder encoder;
  private boolean anyRegion;
  private @Nullable String list;
  private boolean listIsEmpty;

  /** Writes the header. */
  public SnapshotWriter(OutputStream out, SnapshotHeader header) throws IOException {
    this.out = out;
    this.encoder =
        new SnapshotEncoder(new StandIns(header.redacted(), header.context().regionIds()));
    write(BEGINNING + VERSION + ",\"redacted\":" + header.redacted() + "\n");
    field("context", encoder.context(header.context()));
    field("filter", encoder.filter(header.filter()));
    write(",\"regions\":[");
  }

  /** Begins a region whose list of groups was read, or has failed. */
  public void beginRegion(String regionId, @Nullable Failure failure) throws IOException {
    write((anyRegion ? "\n," : "\n") + "{\"regionId\":" + quoted(regionId) + "\n");
    anyRegion = true;
    if (failure != null) {
      field(SnapshotEncoder.FAILURE, encoder.failure(failure));
    }
  }

  /**
   * What the list says.
   *
   * @param groups all that are listed
   * @param leftOut the IDs of those that the snapshot's filter leaves out
   * @param unlisted why others are not listed; null where they are
   */
  public void groups(List<SecurityGroup> groups, Set<String> leftOut, @Nullable Failure unlisted)
      throws IOException {
    field("unlisted", unlisted == null ? NullNode.instance : encoder.failure(unlisted));
    beginList("securityGroups");
    for (SecurityGroup group : groups) {
      element(encoder.group(group, leftOut.contains(group.securityGroupId())));
    }
  }

  /** Who references groups. */
  public void references(Map<String, Answer<References>> answers) throws IOException {
    references("references", answers);
  }

  /** The same for groups at the other end of these references. */
  public void referencesOfNeighbours(Map<String, Answer<References>> answers) throws IOException {
    references("referencesOfNeighbours", answers);
  }

  private void references(String name, Map<String, Answer<References>> answers) throws IOException {
    beginList(name);
    for (Map.Entry<String, Answer<References>> each : answers.entrySet()) {
      element(encoder.references(each.getKey(), each.getValue()));
    }
  }

  /** The rules of groups. */
  public void rules(Rule.NicType nicType, Map<String, Answer<RuleList>> answers)
      throws IOException {
    rules("rules", nicType, answers);
  }

  /** The same for groups at the other end of references. */
  public void rulesOfNeighbours(Rule.NicType nicType, Map<String, Answer<RuleList>> answers)
      throws IOException {
    rules("rulesOfNeighbours", nicType, answers);
  }

  private void rules(String name, Rule.NicType nicType, Map<String, Answer<RuleList>> answers)
      throws IOException {
    beginList(name);
    for (Map.Entry<String, Answer<RuleList>> each : answers.entrySet()) {
      element(encoder.rules(each.getKey(), nicType, each.getValue()));
    }
  }

  /** All members of one kind in the region. */
  public void walk(MemberKind kind, MemberWalk<?> walk) throws IOException {
    endList();
    field(kind.walkField(), encoder.walk(walk));
    beginList(kind.field());
    for (Member member : walk.members()) {
      element(encoder.member(member));
    }
  }

  /** The members of one kind in single groups. */
  public <M extends Member> void members(MemberKind kind, Map<String, Answer<Members<M>>> answers)
      throws IOException {
    beginList(kind.ofGroupsField());
    for (Map.Entry<String, Answer<Members<M>>> each : answers.entrySet()) {
      element(encoder.members(each.getKey(), each.getValue()));
    }
  }

  /**
   * What a dry run of DescribeInstances said.
   *
   * @param refused null where it is allowed
   */
  public void instancesDryRun(@Nullable Failure refused) throws IOException {
    endList();
    field("instancesDryRun", encoder.dryRun(refused));
  }

  public void endRegion() throws IOException {
    endList();
    write("}");
  }

  /** Ends the document with the checksum. */
  public void finish() throws IOException {
    write("]");
    out.write(ChecksumStream.end(digest));
    out.flush();
  }

  private void beginList(String name) throws IOException {
    if (!name.equals(list)) {
      endList();
      write("," + quoted(name) + ":[");
      list = name;
      listIsEmpty = true;
    }
  }

  private void endList() throws IOException {
    if (list != null) {
      write("]\n");
      list = null;
    }
  }

  private void element(JsonNode element) throws IOException {
    write((listIsEmpty ? "\n" : "\n,") + JsonText.compact(element));
    listIsEmpty = false;
  }

  private void field(String name, JsonNode value) throws IOException {
    write("," + quoted(name) + ":" + JsonText.compact(value) + "\n");
  }

  private static String quoted(String word) {
    return "\"" + word + "\"";
  }

  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(bytes);
    out.write(bytes);
  }
}
