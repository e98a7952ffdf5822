package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * A launch template. Created by {@link Region#launchTemplate} without a version; the API lists it
 * once it has one. It names groups but is not a member of them, so it does not block a deletion.
 * Setters return the template and may be called while requests are being served.
 */
public final class LaunchTemplate {
  final String id;
  final String name;
  final List<Version> versions = new ArrayList<>();
  long defaultVersion = 1;
  private final WorldLock lock;

  LaunchTemplate(WorldLock lock, String id, String name) {
    this.lock = lock;
    this.id = id;
    this.name = name;
  }

  LaunchTemplate(WorldLock lock, LaunchTemplate other) {
    this(lock, other.id, other.name);
    versions.addAll(other.versions);
    defaultVersion = other.defaultVersion;
  }

  /** A version: the groups of the instance, and those of a secondary network interface. */
  record Version(long number, List<String> groupIds, List<String> interfaceGroupIds) {}

  public String id() {
    return id;
  }

  /** Adds a version that names groups for the instance. Numbers start at 1. */
  public LaunchTemplate version(String... groupIds) {
    return add(List.of(groupIds), List.of());
  }

  /** Adds a version that names groups for a secondary network interface only. */
  public LaunchTemplate versionOfInterface(String... groupIds) {
    return add(List.of(), List.of(groupIds));
  }

  /** Sets the number of the default version, which is 1 otherwise. */
  public LaunchTemplate defaultVersion(long number) {
    lock.change(() -> defaultVersion = number);
    return this;
  }

  private LaunchTemplate add(List<String> groupIds, List<String> interfaceGroupIds) {
    lock.change(() -> versions.add(new Version(versions.size() + 1L, groupIds, interfaceGroupIds)));
    return this;
  }
}
