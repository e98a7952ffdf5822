package io.github.sgaudit.command;

import picocli.CommandLine.Command;

/** The program itself: it has no answer without a subcommand. */
@Command(
    name = "sgaudit",
    header = "audits the security groups of Alibaba Cloud ECS",
    customSynopsis = "sgaudit COMMAND [OPTIONS]",
    description = {
      "Audits the security groups of Alibaba Cloud ECS. It only reads, and it says \"deletable\" only"
          + " where that was shown.",
      "sgaudit COMMAND --help tells all about a command."
    },
    footerHeading = "%nTry it without an account:%n",
    footer = {"  sgaudit list --demo", "  sgaudit can-delete --demo sg-bp1prodweb0000000001"})
final class SgauditCommand {}
