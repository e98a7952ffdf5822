package io.github.sgaudit.command;

import picocli.CommandLine.Command;

/** The program itself: it has no answer without a subcommand. */
@Command(
    name = "sgaudit",
    description = {
      "Audits the security groups of Alibaba Cloud ECS.",
      "",
      "  sgaudit list                 which security groups are there?",
      "  sgaudit refs ID...           which groups reference these?",
      "  sgaudit can-delete ID...     can these be deleted now? if not, what holds them?",
      "  sgaudit unused               which groups could be deleted now?",
      "  sgaudit ram-policy           which permissions does this need?",
      "  sgaudit completion SHELL     completion script for bash, zsh, fish",
      "",
      "Try it without an account:  sgaudit list --demo"
    })
final class SgauditCommand {}
