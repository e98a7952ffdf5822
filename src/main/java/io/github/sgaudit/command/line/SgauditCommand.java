package io.github.sgaudit.command.line;

import picocli.CommandLine.Command;

/** The program itself, which does nothing without a subcommand. */
@Command(
    name = "sgaudit",
    header = "Audit the security groups of Alibaba Cloud ECS",
    customSynopsis = "sgaudit COMMAND [OPTIONS]",
    description = {
      "Audit the security groups of Alibaba Cloud ECS. sgaudit only reads, and it says \"deletable\""
          + " only where every check has passed.",
      "Run sgaudit COMMAND --help for more about a command."
    },
    footerHeading = "%nTry it without an account:%n",
    footer = {"  sgaudit list --demo", "  sgaudit can-delete --demo sg-bp1prodweb0000000001"})
final class SgauditCommand {}
