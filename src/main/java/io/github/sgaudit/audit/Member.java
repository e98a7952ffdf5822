package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that is in a security group and so holds it. There are two kinds of membership: an
 * instance is in the groups of its primary network interface; every other network interface is in
 * groups of its own.
 */
public sealed interface Member {

  /**
   * The member's ID.
   *
   * @return {@code i-...} or {@code eni-...}
   */
  String id();

  /**
   * An ECS instance.
   *
   * @param id the instance's ID
   * @param name the instance's name
   * @param status {@code Running}, {@code Stopped}, ...; a stopped instance is still a member
   */
  record Instance(String id, @Nullable String name, @Nullable String status) implements Member {}

  /**
   * An elastic network interface.
   *
   * @param id the interface's ID
   * @param name the interface's name
   * @param type {@code Primary} or {@code Secondary}
   * @param status {@code InUse}, {@code Available}, ...
   * @param instanceId the instance that it is attached to
   * @param serviceManaged whether a cloud service manages it
   * @param serviceId the managing service
   */
  record NetworkInterface(
      String id,
      @Nullable String name,
      @Nullable String type,
      @Nullable String status,
      @Nullable String instanceId,
      @Nullable Boolean serviceManaged,
      @Nullable String serviceId)
      implements Member {}
}
