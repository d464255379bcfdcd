package io.owlstream.local.completion;

import io.owlstream.local.CommandFailure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that teaches a shell to complete commands. */
@Command(name = "completion", mixinStandardHelpOptions = true,
        description = "Print a script by which a shell completes commands, options and recipes with the Tab key.",
        footer = {"", "For this shell:  source <(owlstream completion bash)",
            "For all of them, put that line into ~/.bashrc, or with zsh for bash into ~/.zshrc."})
public final class CompletionCommand implements Callable<Integer> {

    /** Shells that can. */
    enum Shell {
        bash, zsh
    }

    // One script serves both: in zsh it turns on the emulation of bash's completion.
    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(AutoComplete.bash("owlstream", spec.root().commandLine()));
        out.flush();
        return CommandFailure.DONE;
    }
}
