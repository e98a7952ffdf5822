package io.github.sgaudit.emulator;

/**
 * A group of another account has rules that name one of ours.
 *
 * @param securityGroupId our group
 * @param foreignGroupId the other account's group
 * @param aliUid the other account
 * @param ruleCount how many rules of that group name ours
 */
record ForeignReference(
    String securityGroupId, String foreignGroupId, String aliUid, int ruleCount) {}
