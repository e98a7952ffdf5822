package io.github.sgaudit.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds a security group. An instance is in the groups of its primary network
 * interface; every other network interface is in groups of its own; a container cluster protects
 * its group from deletion, whether or not a node is in it.
 */
public sealed interface Member {

  /** Stands for the groups of a member where the API does not tell them. */
  String UNKNOWN_GROUP = "";

  /** {@code i-...}, {@code eni-...}, or the ID of a cluster. */
  String id();

  /** The VPC; null in the classic network. */
  @Nullable String vpcId();

  /** The groups that the member holds, as the API gave them; or {@link #UNKNOWN_GROUP}. */
  List<String> securityGroupIds();

  /**
   * An ECS instance.
   *
   * @param status {@code Running}, {@code Stopped}, ...; a stopped instance is still a member
   * @param privateAddresses how many its primary network interface has; null where that is not
   *     known
   */
  record Instance(
      String id,
      @Nullable String name,
      @Nullable String status,
      @Nullable String vpcId,
      List<String> securityGroupIds,
      @Nullable Integer privateAddresses)
      implements Member {

    public Instance {
      securityGroupIds = List.copyOf(securityGroupIds);
    }

    /** Written out, as Java links that of a record by classes that it makes anew at every start. */
    @Override
    public int hashCode() {
      return id.hashCode();
    }

    /** An instance whose addresses are not known. */
    public Instance(
        String id,
        @Nullable String name,
        @Nullable String status,
        @Nullable String vpcId,
        List<String> securityGroupIds) {
      this(id, name, status, vpcId, securityGroupIds, null);
    }
  }

  /**
   * An elastic network interface.
   *
   * @param type {@code Primary} or {@code Secondary}
   * @param status {@code InUse}, {@code Available}, ...
   * @param instanceId the instance that it is attached to
   * @param serviceManaged whether a cloud service manages it
   * @param serviceId the managing service
   * @param description chosen by its owner, or by the service that made it
   * @param privateAddresses how many it has; null where that is not known
   */
  record NetworkInterface(
      String id,
      @Nullable String name,
      @Nullable String type,
      @Nullable String status,
      @Nullable String instanceId,
      @Nullable Boolean serviceManaged,
      @Nullable String serviceId,
      @Nullable String description,
      @Nullable String vpcId,
      List<String> securityGroupIds,
      @Nullable Integer privateAddresses)
      implements Member {

    public NetworkInterface {
      securityGroupIds = List.copyOf(securityGroupIds);
    }

    /** As that of {@link Instance}. */
    @Override
    public int hashCode() {
      return id.hashCode();
    }

    /** An interface whose addresses are not known. */
    public NetworkInterface(
        String id,
        @Nullable String name,
        @Nullable String type,
        @Nullable String status,
        @Nullable String instanceId,
        @Nullable Boolean serviceManaged,
        @Nullable String serviceId,
        @Nullable String description,
        @Nullable String vpcId,
        List<String> securityGroupIds) {
      this(
          id,
          name,
          type,
          status,
          instanceId,
          serviceManaged,
          serviceId,
          description,
          vpcId,
          securityGroupIds,
          null);
    }

    /** Whether it is the membership of its instance. */
    public boolean isPrimary() {
      return "Primary".equals(type);
    }
  }

  /**
   * A cluster of Container Service (ACK). Creating it enables deletion protection for its group,
   * and only deleting it disables that, says the page of DeleteSecurityGroup.
   *
   * @param state {@code running}, {@code failed}, ...; never {@code deleted}
   */
  record Cluster(
      String id,
      @Nullable String name,
      @Nullable String state,
      @Nullable String vpcId,
      List<String> securityGroupIds)
      implements Member {

    public Cluster {
      securityGroupIds = List.copyOf(securityGroupIds);
    }
  }
}
