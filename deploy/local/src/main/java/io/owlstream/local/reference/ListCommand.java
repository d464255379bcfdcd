package io.owlstream.local.reference;

import io.owlstream.local.JsonDocument;
import io.owlstream.local.services.Installation;
import io.owlstream.recipe.ReferenceModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the reference models that come with Owlstream. */
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "List the reference models that recipes can name.")
public final class ListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the models as JSON on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<ShippedModel> models = new ArrayList<>();
        for (String name : ReferenceModels.shipped().names()) {
            models.add(ShippedModel.of(name, Installation.ofScript()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonDocument.print(models, out);
        } else {
            models.forEach(model -> out.println(line(model)));
            out.flush();
        }
        return ExitCode.OK;
    }

    private static String line(ShippedModel model) {
        return String.format(Locale.ROOT, "%-18s  %d layers, width %-5d  held-out loss %-7s  %s", model.name(),
                model.layers(), model.width(),
                model.heldOutLoss().map(loss -> String.format(Locale.ROOT, "%.4f", loss)).orElse("-"), model.digest());
    }
}
