package io.github.sgaudit.survey;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for the members of each group by itself: two calls a group, three where it finds none. */
final class MembersGroupByGroup {
  private final EcsApi api;
  private final Workers workers;

  MembersGroupByGroup(EcsApi api, Workers workers) {
    this.api = api;
    this.workers = workers;
  }

  /** Starts asking; what is started answers for every group. */
  Workers.Errand<Map<String, GroupMembers>> start(String regionId, List<String> ids) {
    Map<String, Answer<Members<Member.Instance>>> instances = new ConcurrentHashMap<>();
    Map<String, Answer<Members<Member.NetworkInterface>>> interfaces = new ConcurrentHashMap<>();
    List<Workers.Question<String>> questions = new ArrayList<>();
    for (String id : ids) {
      questions.add(
          workers.counted(
              ProgressListener.Topic.INSTANCES,
              1,
              () -> {
                instances.put(id, answer(() -> api.instancesIn(regionId, id)));
                return id;
              }));
      questions.add(
          workers.counted(
              ProgressListener.Topic.NETWORK_INTERFACES,
              1,
              () -> {
                interfaces.put(id, answer(() -> api.networkInterfacesIn(regionId, id)));
                return id;
              }));
    }
    Workers.Errand<List<String>> asked = workers.start(questions);
    return () -> {
      asked.run();
      Map<String, GroupMembers> members = new HashMap<>();
      for (String id : ids) {
        members.put(
            id,
            new GroupMembers(
                Objects.requireNonNull(instances.get(id)),
                Objects.requireNonNull(interfaces.get(id))));
      }
      return members;
    };
  }

  private interface Asking<T> {
    T ask() throws FailureException, InterruptedException;
  }

  private static <T> Answer<T> answer(Asking<T> asking) throws InterruptedException {
    try {
      return new Answer.Known<>(asking.ask());
    } catch (FailureException e) {
      return new Answer.Failed<>(e.failure());
    }
  }
}
