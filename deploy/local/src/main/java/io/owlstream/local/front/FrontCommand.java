package io.owlstream.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.JsonDocument;
import io.owlstream.local.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks a front something and prints the answer, as text or as JSON. */
public abstract class FrontCommand implements Callable<Integer> {

    @Mixin
    private FrontOptions front;

    @Option(names = "--json", description = "Print the answer as JSON on standard output, and nothing else there.")
    private boolean json;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Screen screen = Screen.of(json);
        try (FrontSession session = front.open(Set.of(), screen)) {
            run(session.client(), screen);
        }
        return ExitCode.OK;
    }

    /** Does what the command is for. */
    protected abstract void run(FrontClient client, Screen screen) throws IOException, InterruptedException;

    /** Whether the answer is wanted as JSON. */
    protected final boolean json() {
        return json;
    }

    /** Prints the answer: {@code document} with {@code --json}, else {@code text}. */
    protected final void answer(Screen screen, JsonNode document, String text) {
        if (json) {
            JsonDocument.print(document, new PrintWriter(screen.result(), true, StandardCharsets.UTF_8));
        } else {
            screen.result().print(text);
            screen.result().flush();
        }
    }
}
