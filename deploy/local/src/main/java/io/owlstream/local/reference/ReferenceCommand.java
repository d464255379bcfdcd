package io.owlstream.local.reference;

import picocli.CommandLine.Command;

/** What concerns reference models. */
@Command(name = "reference", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "List the reference models that experiments start from, or build one.",
        subcommands = {BuildCommand.class, ListCommand.class, ShowCommand.class})
public final class ReferenceCommand {
}
