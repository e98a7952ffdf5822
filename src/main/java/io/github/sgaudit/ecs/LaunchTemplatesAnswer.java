package io.github.sgaudit.ecs;

import io.github.sgaudit.json.WireException;
import io.github.sgaudit.json.WireObject;
import java.util.ArrayList;
import java.util.List;

/** The answer of DescribeLaunchTemplates. */
public final class LaunchTemplatesAnswer {
  private LaunchTemplatesAnswer() {}

  /**
   * Reads a page.
   *
   * @return the page, without a token: these pages have numbers
   * @throws WireException when it is not understood
   */
  public static WirePage<LaunchTemplate> read(WireObject answer) throws WireException {
    List<LaunchTemplate> templates = new ArrayList<>();
    for (WireObject item : answer.wrappedObjects("LaunchTemplateSets", "LaunchTemplateSet")) {
      templates.add(
          new LaunchTemplate(
              item.requiredText("LaunchTemplateId"),
              item.text("LaunchTemplateName"),
              item.requiredNumber("DefaultVersionNumber"),
              item.requiredNumber("LatestVersionNumber")));
    }
    long total = answer.requiredNumber("TotalCount");
    if (total > Integer.MAX_VALUE) {
      throw new WireException("TotalCount is not a count");
    }
    return new WirePage<>(templates, null, (int) total);
  }
}
