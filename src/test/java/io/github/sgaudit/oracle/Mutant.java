package io.github.sgaudit.oracle;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.MemberWalk;
import io.github.sgaudit.api.ReferencesAnswer;
import io.github.sgaudit.api.SecurityGroupFilter;
import io.github.sgaudit.api.SecurityGroupPages;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.audit.ReferencingGroup;
import io.github.sgaudit.audit.SecurityGroup;
import io.github.sgaudit.outcome.FailureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The product broken in one way each. */
enum Mutant {
  /** Nothing splits a call whose answer may have been cut. */
  IGNORES_THE_CAP(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new ForwardingApi(api) {
        @Override
        public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
            throws FailureException, InterruptedException {
          return new ReferencesAnswer(
              super.describeSecurityGroupReferences(regionId, ids).references(), 0);
        }
      };
    }
  },
  /** No group is ever referenced. */
  SKIPS_REFERENCES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return keepingReferences(api, (asked, reference) -> false);
    }
  },
  /** Only the own account's groups count. */
  IGNORES_OTHER_ACCOUNTS(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return keepingReferences(
          api, (asked, reference) -> TrialWorld.ACCOUNT_UID.equals(reference.aliUid()));
    }
  },
  /** A group that names itself is taken for harmless, which nobody documents. */
  IGNORES_SELF_REFERENCES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return keepingReferences(
          api, (asked, reference) -> !reference.securityGroupId().equals(asked));
    }
  },
  /** Nobody asks for instances. */
  SKIPS_INSTANCES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new ForwardingApi(api) {
        @Override
        public Members<Member.Instance> instancesIn(
            String regionId, String id, Predicate<Member> holds) {
          return none();
        }
      };
    }
  },
  /** A stopped instance is taken for none. */
  IGNORES_STOPPED_INSTANCES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new ForwardingApi(api) {
        @Override
        public Members<Member.Instance> instancesIn(
            String regionId, String id, Predicate<Member> holds)
            throws FailureException, InterruptedException {
          List<Member.Instance> running =
              super.instancesIn(regionId, id, holds).listed().stream()
                  .filter(instance -> !"Stopped".equals(instance.status()))
                  .toList();
          return new Members<>(running, false);
        }
      };
    }
  },
  /** Nobody asks for network interfaces. */
  SKIPS_INTERFACES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new ForwardingApi(api) {
        @Override
        public Members<Member.NetworkInterface> networkInterfacesIn(
            String regionId, String id, boolean ofServicesAlone, Predicate<Member> holds) {
          return none();
        }
      };
    }
  },
  /** Interfaces of services are listed only where they are asked for, and nobody asks. */
  SKIPS_INTERFACES_OF_SERVICES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new ForwardingApi(api) {
        @Override
        public Members<Member.NetworkInterface> networkInterfacesIn(
            String regionId, String id, boolean ofServicesAlone, Predicate<Member> holds)
            throws FailureException, InterruptedException {
          Members<Member.NetworkInterface> all =
              super.networkInterfacesIn(regionId, id, ofServicesAlone, holds);
          return world.traits().managedInterfacesHidden()
              ? new Members<>(
                  all.listed().stream()
                      .filter(each -> !Boolean.TRUE.equals(each.serviceManaged()))
                      .toList(),
                  false)
              : all;
        }
      };
    }
  },
  /** The first page of the members is taken for all, and it may be empty. */
  READS_THE_FIRST_PAGE_OF_MEMBERS(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      boolean emptyPage = world.traits().emptyFirstPages() && !world.traits().pageTokensIgnored();
      return new ForwardingApi(api) {
        @Override
        public Members<Member.Instance> instancesIn(
            String regionId, String id, Predicate<Member> holds)
            throws FailureException, InterruptedException {
          return emptyPage ? none() : super.instancesIn(regionId, id, holds);
        }

        @Override
        public Members<Member.NetworkInterface> networkInterfacesIn(
            String regionId, String id, boolean ofServicesAlone, Predicate<Member> holds)
            throws FailureException, InterruptedException {
          return emptyPage
              ? none()
              : super.networkInterfacesIn(regionId, id, ofServicesAlone, holds);
        }
      };
    }
  },
  /** Nobody asks for clusters. */
  SKIPS_CLUSTERS(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return keepingClusters(api, walk -> MemberWalk.whole(List.of()));
    }
  },
  /** A list of clusters that could not be read, or not to its end, is taken for whole. */
  TAKES_FAILED_CLUSTERS_FOR_NONE(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return keepingClusters(api, walk -> MemberWalk.whole(walk.members()));
    }
  },
  /** The first page of the clusters is taken for all. */
  READS_THE_FIRST_PAGE_OF_CLUSTERS(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return keepingClusters(
          api,
          walk ->
              new MemberWalk<>(
                  walk.members().stream().limit(world.traits().maxClusterPageSize()).toList(),
                  walk.whole(),
                  walk.failure()));
    }
  },
  /** The first page of the list, of the default size, is taken for all. */
  READS_THE_FIRST_PAGE_OF_GROUPS(Outcome.UNDETERMINED_UNJUSTIFIED) {
    private static final int DEFAULT_PAGE_SIZE = 10;

    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return listing(api, groups -> groups.subList(0, Math.min(DEFAULT_PAGE_SIZE, groups.size())));
    }
  },
  /** A group that the list leaves out is said not to exist. */
  TAKES_LEFT_OUT_FOR_NOT_FOUND(Outcome.WRONG_NOT_FOUND) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new LeftOutIsNotFound(api);
    }
  },
  /** Where the count of addresses is 0, nothing is looked for. */
  BELIEVES_A_COUNT_OF_ZERO(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new BelievedCount(api, world, true);
    }
  },
  /** Where the count of addresses is not 0, the group is said to be in use. */
  BELIEVES_A_COUNT_ABOVE_ZERO(Outcome.WRONG_BLOCKED) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new BelievedCount(api, world, false);
    }
  },
  /** A missing flag is read as false. */
  TAKES_A_MISSING_FLAG_FOR_UNMANAGED(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return listing(
          api,
          groups ->
              groups.stream()
                  .map(
                      group ->
                          group.serviceManaged() == null ? Changed.managed(group, false) : group)
                  .toList());
    }
  },
  /** A group that nothing manages is said to be managed. */
  TAKES_ALL_FOR_MANAGED(Outcome.WRONG_BLOCKED) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return listing(
          api, groups -> groups.stream().map(group -> Changed.managed(group, true)).toList());
    }
  },
  /** A question that failed is read as one that found nothing. */
  TAKES_FAILED_FOR_EMPTY(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new FailedIsEmpty(api);
    }
  },
  /** The walk over all members drops network interfaces that are not those of instances. */
  WALK_DROPS_SECONDARY_INTERFACES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new ChangedWalk(api, member -> "Primary".equals(member.type()));
    }

    @Override
    boolean walks() {
      return true;
    }
  },
  /** The walk over all members drops every network interface. */
  WALK_DROPS_INTERFACES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new ChangedWalk(api, member -> false);
    }

    @Override
    boolean walks() {
      return true;
    }
  },
  /** Interfaces of services are listed only where they are asked for, and the walk does not ask. */
  WALK_DROPS_INTERFACES_OF_SERVICES(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return world.traits().managedInterfacesHidden()
          ? new ChangedWalk(api, member -> !Boolean.TRUE.equals(member.serviceManaged()))
          : api;
    }

    @Override
    boolean walks() {
      return true;
    }
  },
  /** A walk that was given up is taken for one that found nothing. */
  TAKES_A_WALK_GIVEN_UP_FOR_EMPTY(Outcome.WRONG_DELETABLE) {
    @Override
    EcsApi of(EcsApi api, TrialWorld world) {
      return new GivenUpIsEmpty(api);
    }
  };

  private final Outcome shownBy;

  Mutant(Outcome shownBy) {
    this.shownBy = shownBy;
  }

  /** The outcome that the oracle must have counted. */
  Outcome shownBy() {
    return shownBy;
  }

  /** Whether it breaks the walk over all members; else it breaks what is asked group by group. */
  boolean walks() {
    return false;
  }

  /** Breaks what is asked of a world. */
  abstract EcsApi of(EcsApi api, TrialWorld world);

  private static <M extends Member> Members<M> none() {
    return new Members<>(List.of(), false);
  }

  private static EcsApi keepingClusters(
      EcsApi api, UnaryOperator<MemberWalk<Member.Cluster>> change) {
    return new ForwardingApi(api) {
      @Override
      public MemberWalk<Member.Cluster> allClusters(String regionId) throws InterruptedException {
        return change.apply(super.allClusters(regionId));
      }
    };
  }

  private static EcsApi listing(EcsApi api, UnaryOperator<List<SecurityGroup>> change) {
    return new ForwardingApi(api) {
      @Override
      public boolean describeSecurityGroups(
          String regionId, SecurityGroupFilter filter, int pageSize, SecurityGroupPages pages)
          throws FailureException, InterruptedException {
        return describeChanged(regionId, filter, pageSize, pages, change);
      }
    };
  }

  /** Drops references; the count of the entries stays what it was. */
  private static EcsApi keepingReferences(EcsApi api, BiPredicate<String, ReferencingGroup> kept) {
    return new ForwardingApi(api) {
      @Override
      public ReferencesAnswer describeSecurityGroupReferences(String regionId, List<String> ids)
          throws FailureException, InterruptedException {
        ReferencesAnswer whole = super.describeSecurityGroupReferences(regionId, ids);
        Map<String, List<ReferencingGroup>> left = new LinkedHashMap<>();
        whole
            .references()
            .forEach(
                (asked, references) -> {
                  List<ReferencingGroup> some =
                      references.stream().filter(reference -> kept.test(asked, reference)).toList();
                  if (!some.isEmpty()) {
                    left.put(asked, some);
                  }
                });
        return new ReferencesAnswer(left, whole.entryCount());
      }
    };
  }
}
