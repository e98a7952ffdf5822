package io.github.sgaudit.command.candelete;

import io.github.sgaudit.api.LaunchTemplateUse;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.outcome.FailureException;
import io.github.sgaudit.outcome.FailureMessage;
import io.github.sgaudit.survey.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Warns of launch templates that name a group: they do not hold it, but break without it. */
final class LaunchTemplateNotes {
  private LaunchTemplateNotes() {}

  static List<String> of(Session session, List<String> ids) throws InterruptedException {
    List<String> regionIds = session.regionIds();
    ProgressListener progress = session.progress();
    List<String> notes = new ArrayList<>();
    progress.planned(ProgressListener.Topic.LAUNCH_TEMPLATES, regionIds.size());
    for (String regionId : regionIds) {
      try {
        for (LaunchTemplateUse use :
            session.api().launchTemplatesNaming(regionId, Set.copyOf(ids))) {
          notes.add(note(use));
        }
      } catch (FailureException e) {
        notes.add("launch templates could not be checked: " + FailureMessage.of(e.failure()));
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
        + ": without the group, the next launch from this template fails";
  }
}
