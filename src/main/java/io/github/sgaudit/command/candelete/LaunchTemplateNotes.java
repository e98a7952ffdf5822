package io.github.sgaudit.command.candelete;

import io.github.sgaudit.api.EcsApi;
import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.survey.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Warns of launch templates that name a group: they do not hold it, but break without it. */
final class LaunchTemplateNotes {
  private LaunchTemplateNotes() {}

  static List<String> of(
      EcsApi api, List<String> regionIds, List<String> ids, ProgressListener progress)
      throws InterruptedException {
    List<String> notes = new ArrayList<>();
    progress.planned(ProgressListener.Topic.LAUNCH_TEMPLATES, regionIds.size());
    for (String regionId : regionIds) {
      try {
        for (LaunchTemplateUse use : api.launchTemplatesNaming(regionId, Set.copyOf(ids))) {
          notes.add(note(use));
        }
      } catch (FailureException e) {
        notes.add("the launch templates could not be looked at: " + FailureMessage.of(e.failure()));
      }
      progress.done(ProgressListener.Topic.LAUNCH_TEMPLATES, 1);
    }
    return notes;
  }

  private static String note(LaunchTemplateUse use) {
    return "launch template "
        + use.launchTemplateId()
        + (use.launchTemplateName() == null ? "" : " (" + use.launchTemplateName() + ")")
        + " names "
        + use.securityGroupId()
        + " in its "
        + (use.defaultVersion() ? "default" : "latest")
        + " version "
        + use.versionNumber()
        + ": without the group, the next launch from it fails";
  }
}
