package io.github.sgaudit.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * A launch template. Made by {@link Region#launchTemplate}, without a version; the API lists it
 * from its first version on. It names groups without being in them: it holds none. Every setter
 * returns the template and may be called while requests are being served.
 */
public final class LaunchTemplate {
  final String id;
  final String name;
  final List<Version> versions = new ArrayList<>();
  long defaultVersion = 1;
  private final World world;

  LaunchTemplate(World world, String id, String name) {
    this.world = world;
    this.id = id;
    this.name = name;
  }

  LaunchTemplate(World world, LaunchTemplate other) {
    this(world, other.id, other.name);
    versions.addAll(other.versions);
    defaultVersion = other.defaultVersion;
  }

  /** A version: its groups, and those of a further network interface. */
  record Version(long number, List<String> groupIds, List<String> interfaceGroupIds) {}

  /**
   * The template's ID.
   *
   * @return {@code lt-...}
   */
  public String id() {
    return id;
  }

  /**
   * Adds a version, which becomes the latest one. The first has the number 1.
   *
   * @param groupIds the groups that it names for the instance
   * @return this template
   */
  public LaunchTemplate version(String... groupIds) {
    return add(List.of(groupIds), List.of());
  }

  /**
   * Adds a version that names groups for a secondary network interface alone.
   *
   * @param groupIds the groups that it names
   * @return this template
   */
  public LaunchTemplate versionOfInterface(String... groupIds) {
    return add(List.of(), List.of(groupIds));
  }

  /**
   * Makes a version the default one.
   *
   * @param number the version; 1 unless set
   * @return this template
   */
  public LaunchTemplate defaultVersion(long number) {
    synchronized (world.lock) {
      defaultVersion = number;
    }
    return this;
  }

  private LaunchTemplate add(List<String> groupIds, List<String> interfaceGroupIds) {
    synchronized (world.lock) {
      versions.add(new Version(versions.size() + 1L, groupIds, interfaceGroupIds));
    }
    return this;
  }
}
