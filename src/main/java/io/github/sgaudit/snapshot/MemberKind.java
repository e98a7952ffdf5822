package io.github.sgaudit.snapshot;

/** What is asked about members. */
public enum MemberKind {
  INSTANCES("instances"),
  NETWORK_INTERFACES("networkInterfaces"),
  /** The network interfaces that cloud services manage, asked for alone. */
  SERVICE_INTERFACES("serviceInterfaces"),
  CLUSTERS("clusters");

  private final String field;

  MemberKind(String field) {
    this.field = field;
  }

  /** The field of the file that holds all members of a region. */
  String field() {
    return field;
  }

  /** The field that tells whether these are all. */
  String walkField() {
    return field + "Walk";
  }

  /** The field that holds the members of single groups. */
  String ofGroupsField() {
    return field + "OfGroups";
  }
}
