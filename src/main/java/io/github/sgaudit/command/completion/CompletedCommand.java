package io.github.sgaudit.command.completion;

import java.util.List;

/**
 * A command as a shell offers it.
 *
 * @param name its name
 * @param description one line that says what it does
 * @param options its options, in the order of the help
 * @param arguments what its arguments may be
 * @param subcommands its subcommands, in the order of the help
 */
record CompletedCommand(
    String name,
    String description,
    List<CompletedOption> options,
    Value arguments,
    List<CompletedCommand> subcommands) {}
