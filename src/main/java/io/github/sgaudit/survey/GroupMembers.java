package io.github.sgaudit.survey;

import io.github.sgaudit.audit.Answer;
import io.github.sgaudit.audit.Member;
import io.github.sgaudit.audit.Members;

/**
 * What is in one group.
 *
 * @param instances the instances
 * @param networkInterfaces the network interfaces
 */
record GroupMembers(
    Answer<Members<Member.Instance>> instances,
    Answer<Members<Member.NetworkInterface>> networkInterfaces) {}
