package io.owlstream.local;

import io.owlstream.local.audit.AuditCommand;
import io.owlstream.local.completion.CompletionCommand;
import io.owlstream.local.datasets.DatasetsCommand;
import io.owlstream.local.dlq.DlqCommand;
import io.owlstream.local.doctor.DoctorCommand;
import io.owlstream.local.gc.GcCommand;
import io.owlstream.local.intervene.CancelCommand;
import io.owlstream.local.intervene.RemoveCommand;
import io.owlstream.local.intervene.RetryCommand;
import io.owlstream.local.recipes.PlanCommand;
import io.owlstream.local.recipes.RecipesCommand;
import io.owlstream.local.recipes.ValidateCommand;
import io.owlstream.local.reference.ReferenceCommand;
import io.owlstream.local.result.ReportCommand;
import io.owlstream.local.run.ReplayCommand;
import io.owlstream.local.run.RunCommand;
import io.owlstream.local.run.ScoreCommand;
import io.owlstream.local.status.StatusCommand;
import io.owlstream.local.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The owlstream command. */
@Command(name = "owlstream", mixinStandardHelpOptions = true, versionProvider = Versions.class,
        description = "Subliminal learning as an event stream.", synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, ValidateCommand.class, PlanCommand.class, RecipesCommand.class,
            DatasetsCommand.class, ReplayCommand.class, ScoreCommand.class,
            ReferenceCommand.class, ReportCommand.class, AuditCommand.class, UpCommand.class, DoctorCommand.class,
            StatusCommand.class, CancelCommand.class, RetryCommand.class, RemoveCommand.class, GcCommand.class,
            DlqCommand.class, CompletionCommand.class})
public final class Owlstream {

    private Owlstream() {
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole tree of commands. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Owlstream());
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(new Versions()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Colours.wanted()));
        line.setExecutionExceptionHandler(Owlstream::explain);
        return line;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof CommandFailure known) {
            command.getErr().println("owlstream: " + known.getMessage());
            return known.exitCode();
        }
        command.getErr().println("owlstream: unexpected failure, please report it:");
        failure.printStackTrace(command.getErr());
        return CommandFailure.BROKEN_OFF;
    }
}
