package io.github.sgaudit.ecs;

import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.outcome.Failure;
import io.github.sgaudit.outcome.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the launch templates that name groups: one walk over the templates, then one call for each
 * of them. DescribeLaunchTemplateVersions has to be told one template, so that the default versions
 * of all cannot be had at once.
 */
final class LaunchTemplateQuestions {
  /** The page size that DescribeLaunchTemplates is known to give. */
  private static final int PAGE_SIZE = 50;

  private static final String TEMPLATE_GONE = "InvalidLaunchTemplate.NotFound";

  private final EcsGateway gateway;
  private final String regionId;

  LaunchTemplateQuestions(EcsGateway gateway, String regionId) {
    this.gateway = gateway;
    this.regionId = regionId;
  }

  List<LaunchTemplateUse> naming(Set<String> securityGroupIds)
      throws FailureException, InterruptedException {
    List<LaunchTemplateUse> uses = new ArrayList<>();
    for (LaunchTemplate template : templates()) {
      Map<Long, Set<String>> named = groupsNamedBy(template);
      for (long version : template.versions()) {
        for (String group : named.getOrDefault(version, Set.of())) {
          if (securityGroupIds.contains(group)) {
            uses.add(template.use(version, group));
          }
        }
      }
    }
    return uses;
  }

  private List<LaunchTemplate> templates() throws FailureException, InterruptedException {
    Pager.Pages<LaunchTemplate> pages =
        new Pager.Pages<>(
            "launch templates",
            LaunchTemplate::id,
            PAGE_SIZE,
            true,
            EcsRequests::launchTemplates,
            LaunchTemplatesAnswer::read);
    Map<String, LaunchTemplate> found = new LinkedHashMap<>();
    new Pager<>(gateway, regionId, pages)
        .walkNumbered(
            new Pager.Taker<LaunchTemplate>() {
              @Override
              public void begin() {
                found.clear();
              }

              @Override
              public boolean take(WirePage<LaunchTemplate> page) {
                page.items().forEach(template -> found.put(template.id(), template));
                return true;
              }
            });
    return List.copyOf(found.values());
  }

  private Map<Long, Set<String>> groupsNamedBy(LaunchTemplate template)
      throws FailureException, InterruptedException {
    try {
      return gateway.ask(
          new Question<>(
              regionId,
              1,
              () -> EcsRequests.launchTemplateVersions(template),
              body -> LaunchTemplateVersionsAnswer.read(body, template)));
    } catch (FailureException e) {
      if (TEMPLATE_GONE.equals(e.failure().code())) {
        throw new FailureException(
            e.failure()
                .withKind(Failure.Kind.NOT_UNDERSTOOD)
                .withMessage(template.id() + " was listed and is not found; ask again"));
      }
      throw e;
    }
  }
}
