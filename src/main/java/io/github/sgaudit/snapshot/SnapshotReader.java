package io.github.sgaudit.snapshot;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.InputFile;
import io.github.sgaudit.text.SafeText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a snapshot in one pass, so that it may come by a pipe. What it says counts only if the
 * checksum at its end is right.
 */
public final class SnapshotReader {
  /** Enough for the version. */
  private static final int MOST_OF_BEGINNING = 64;

  private static final Pattern DIGITS = Pattern.compile("^[0-9]+(?=[,}\\s])");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // What comes after the document counts too.
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private static final Set<String> OF_EVERY_REGION =
      Set.of(
          "unlisted",
          "securityGroups",
          "references",
          "rules",
          "instancesWalk",
          "instances",
          "networkInterfacesWalk",
          "networkInterfaces",
          "serviceInterfacesWalk",
          "serviceInterfaces",
          "clustersWalk",
          "clusters",
          "instancesDryRun");

  private final JsonParser parser;
  private final SnapshotDecoder decoder = new SnapshotDecoder();

  /** Of the region that is being read: what was read of walks, by field, without the members. */
  private final Map<String, WireObject> walks = new HashMap<>();

  private SnapshotReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @throws CommandException where it is not a whole snapshot of a version that is understood
   */
  public static Snapshot read(String file) throws CommandException {
    String name = SafeText.plain(file);
    return InputFile.read(file, name, bytes -> read(bytes, name));
  }

  /** Whether that is what a snapshot begins with, of whatever version. */
  public static boolean isSnapshot(InputStream stream) throws IOException {
    byte[] beginning = stream.readNBytes(SnapshotWriter.BEGINNING.length());
    return new String(beginning, StandardCharsets.ISO_8859_1).equals(SnapshotWriter.BEGINNING);
  }

  private static Snapshot read(InputStream stream, String name)
      throws CommandException, IOException {
    BufferedInputStream bytes = new BufferedInputStream(stream, 1 << 16);
    bytes.mark(MOST_OF_BEGINNING);
    byte[] beginning = bytes.readNBytes(MOST_OF_BEGINNING);
    requireVersion(new String(beginning, StandardCharsets.ISO_8859_1), name);
    bytes.reset();
    ChecksumStream checked = new ChecksumStream(bytes);
    // The parser itself lets bytes that are no UTF-8 pass in some names.
    InputStreamReader text =
        new InputStreamReader(
            checked,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (JsonParser parser = JSON.createParser(text)) {
      Snapshot snapshot = new SnapshotReader(parser).document();
      if (!checked.isRight()) {
        throw damaged(name);
      }
      return snapshot;
    } catch (JacksonException | WireException | CharacterCodingException e) {
      // What a parser says may quote the text, which is other people's.
      throw damaged(name);
    }
  }

  private static void requireVersion(String beginning, String name) throws CommandException {
    if (!beginning.startsWith(SnapshotWriter.BEGINNING)) {
      throw CommandException.usage(
          name + " is not a snapshot; name a file that `sgaudit snapshot` wrote");
    }
    Matcher version = DIGITS.matcher(beginning.substring(SnapshotWriter.BEGINNING.length()));
    if (!version.find()) {
      throw damaged(name);
    }
    if (!version.group().equals(Integer.toString(SnapshotWriter.VERSION))) {
      throw CommandException.usage(
          name
              + " is a snapshot of version "
              + version.group()
              + ", and this sgaudit reads version "
              + SnapshotWriter.VERSION
              + "; use a newer sgaudit");
    }
  }

  private static CommandException damaged(String name) {
    return CommandException.usage(
        name + " is damaged, cut off, or was edited; take the snapshot again");
  }

  private Snapshot document() throws IOException, WireException {
    require(JsonToken.START_OBJECT);
    AuditContext context = null;
    SecurityGroupFilter filter = null;
    Boolean redacted = null;
    List<RecordedRegion> regions = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "format", "version", "sha256" -> parser.skipChildren();
        case "redacted" -> redacted = parser.getBooleanValue();
        case "context" -> context = SnapshotDecoder.context(object());
        case "filter" -> filter = decoder.filter(object());
        case "regions" -> {
          requireCurrent(JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            regions.add(region());
          }
        }
        default -> throw new WireException("an unknown field");
      }
    }
    requireCurrent(JsonToken.END_OBJECT);
    if (parser.nextToken() != null || context == null || filter == null || redacted == null) {
      throw new WireException("not one whole document");
    }
    if (!regions.stream().map(region -> region.regionId).toList().equals(context.regionIds())) {
      throw new WireException("the regions are not those that were asked");
    }
    return new Snapshot(new SnapshotHeader(context, filter, redacted), regions);
  }

  private RecordedRegion region() throws IOException, WireException {
    requireCurrent(JsonToken.START_OBJECT);
    RecordedRegion region = null;
    walks.clear();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      seen.add(field);
      if (region == null) {
        if (!field.equals("regionId")) {
          throw new WireException("a region without its ID");
        }
        requireCurrent(JsonToken.VALUE_STRING);
        region = new RecordedRegion(parser.getText());
      } else {
        read(field, region);
      }
    }
    requireCurrent(JsonToken.END_OBJECT);
    if (region == null
        || !(region.failure == null
            ? seen.containsAll(OF_EVERY_REGION)
            : seen.equals(Set.of("regionId", SnapshotEncoder.FAILURE)))) {
      throw new WireException("a region that is not whole");
    }
    return region;
  }

  private void read(String field, RecordedRegion region) throws IOException, WireException {
    switch (field) {
      case SnapshotEncoder.FAILURE -> region.failure = SnapshotDecoder.failure(object());
      case "unlisted" ->
          region.unlisted =
              parser.currentToken() == JsonToken.VALUE_NULL
                  ? null
                  : SnapshotDecoder.failure(object());
      case "instancesDryRun" -> region.instancesRefused = SnapshotDecoder.dryRun(object());
      case "securityGroups" ->
          forEach(
              item -> {
                SecurityGroup group = decoder.group(item, region.regionId);
                putOnce(region.groups, group.securityGroupId(), group);
                if (SnapshotDecoder.isLeftOut(item)) {
                  region.leftOut.add(group.securityGroupId());
                }
              });
      case "references", "referencesOfNeighbours" ->
          forEach(
              item -> {
                String id = decoder.groupId(item);
                putOnce(region.references, id, decoder.references(item, id));
              });
      case "rules", "rulesOfNeighbours" ->
          forEach(
              item ->
                  putOnce(
                      region.rulesFor(SnapshotDecoder.nicType(item)),
                      decoder.groupId(item),
                      decoder.rules(item)));
      case "instancesWalk", "networkInterfacesWalk", "serviceInterfacesWalk", "clustersWalk" ->
          walks.put(field, object());
      case "instances" -> region.instances.walk = walk(field, decoder::instance);
      case "networkInterfaces" ->
          region.networkInterfaces.walk = walk(field, decoder::networkInterface);
      case "serviceInterfaces" ->
          region.serviceInterfaces.walk = walk(field, decoder::networkInterface);
      case "clusters" -> region.clusters.walk = walk(field, decoder::cluster);
      case "instancesOfGroups" -> ofGroups(region.instances.ofGroups, decoder::instance);
      case "networkInterfacesOfGroups" ->
          ofGroups(region.networkInterfaces.ofGroups, decoder::networkInterface);
      case "serviceInterfacesOfGroups" ->
          ofGroups(region.serviceInterfaces.ofGroups, decoder::networkInterface);
      default -> throw new WireException("an unknown field");
    }
  }

  /** The members of a walk, which stand behind what else it says. */
  private <M extends Member> MemberWalk<M> walk(String field, SnapshotDecoder.Reading<M> reading)
      throws IOException, WireException {
    WireObject walk = walks.get(field + "Walk");
    if (walk == null) {
      throw new WireException("members of no walk");
    }
    List<M> members = new ArrayList<>();
    forEach(item -> members.add(reading.of(item)));
    return SnapshotDecoder.walk(walk, members);
  }

  private static <T> void putOnce(Map<String, T> answers, String id, T answer)
      throws WireException {
    if (answers.putIfAbsent(id, answer) != null) {
      throw new WireException("two answers to one question");
    }
  }

  private <M extends Member> void ofGroups(
      Map<String, Answer<Members<M>>> answers, SnapshotDecoder.Reading<M> reading)
      throws IOException, WireException {
    forEach(
        item -> putOnce(answers, decoder.groupId(item), SnapshotDecoder.members(item, reading)));
  }

  private interface Taking {
    void take(WireObject item) throws WireException;
  }

  private void forEach(Taking taking) throws IOException, WireException {
    requireCurrent(JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      taking.take(object());
    }
  }

  private WireObject object() throws IOException, WireException {
    JsonNode tree = JSON.readTree(parser);
    if (tree instanceof ObjectNode object) {
      return WireObject.of(object);
    }
    throw new WireException("not an object");
  }

  private void require(JsonToken token) throws IOException, WireException {
    parser.nextToken();
    requireCurrent(token);
  }

  private void requireCurrent(JsonToken token) throws WireException {
    if (parser.currentToken() != token) {
      throw new WireException("another shape than that of a snapshot");
    }
  }
}
