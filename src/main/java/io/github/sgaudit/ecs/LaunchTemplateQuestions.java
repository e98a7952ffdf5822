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

  private final EcsCaller caller;
  private final String regionId;

  LaunchTemplateQuestions(EcsCaller caller, String regionId) {
    this.caller = caller;
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
    Pages<LaunchTemplate> pages =
        new Pages<>(caller, regionId, EcsRequests::launchTemplates, LaunchTemplatesAnswer::read);
    PagePosition first = PagePosition.first(PAGE_SIZE);
    NumberedPages<LaunchTemplate> progress =
        new NumberedPages<>("launch templates", LaunchTemplate::id);
    Map<String, LaunchTemplate> found = new LinkedHashMap<>();
    for (int number = 1; !progress.isComplete(); number++) {
      WirePage<LaunchTemplate> page = pages.ask(first.numbered(number), number, progress::check);
      page.items().forEach(template -> found.put(template.id(), template));
    }
    return List.copyOf(found.values());
  }

  private Map<Long, Set<String>> groupsNamedBy(LaunchTemplate template)
      throws FailureException, InterruptedException {
    try {
      return caller
          .ask(
              new Question<>(
                  regionId,
                  1,
                  () -> EcsRequests.launchTemplateVersions(template),
                  body -> LaunchTemplateVersionsAnswer.read(body, template)))
          .content();
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
