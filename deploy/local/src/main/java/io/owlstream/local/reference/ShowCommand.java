package io.owlstream.local.reference;

import io.owlstream.local.services.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the model card of a reference model that comes with Owlstream. */
@Command(name = "show", mixinStandardHelpOptions = true,
        description = "Print how a reference model was made, of what, and how good it is.")
public final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The name of a reference model ('reference list').")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(ShippedModel.of(name, Installation.ofScript()).card());
        out.flush();
        return ExitCode.OK;
    }
}
