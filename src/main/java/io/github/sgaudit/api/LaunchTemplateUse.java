package io.github.sgaudit.api;

import org.jspecify.annotations.Nullable;

/**
 * A version of a launch template that names a security group: deleting the group breaks the next
 * launch from it.
 *
 * @param launchTemplateId the template
 * @param launchTemplateName its name
 * @param versionNumber the version
 * @param defaultVersion whether that is the default version; else it is the latest
 * @param securityGroupId the group that it names
 */
public record LaunchTemplateUse(
    String launchTemplateId,
    @Nullable String launchTemplateName,
    long versionNumber,
    boolean defaultVersion,
    String securityGroupId) {}
