package io.owlstream.local.front;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.Words;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.RunningFront;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which front a command talks to: a mixin. */
public final class FrontOptions {

    @Option(names = "--server", paramLabel = "URL",
            description = "Send the command to the front at this address, instead of a system on this machine.")
    private Optional<String> server = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE",
            description = "With --server: the file with the token that goes along as 'Authorization: Bearer'.")
    private Optional<Path> tokenFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Whether a server was named, so that nothing runs on this machine. */
    public boolean named() {
        return server.isPresent();
    }

    /**
     * Opens the session of a command: with the server that was named; else with the system that runs in OWLSTREAM_HOME
     * if it has the {@code needed} workers; else with one that starts now and ends with the session: a broker, the
     * front, and a worker of each needed kind. None are needed to ask what the log and the store hold.
     */
    public FrontSession open(Set<Service> needed, Screen screen) throws IOException, InterruptedException {
        return open(Sizes.of(needed), ProgressView.on(screen));
    }

    /** The same with these sizes for a system that starts now, and a view for what has to be said meanwhile. */
    public FrontSession open(Sizes sizes, ProgressView view) throws IOException, InterruptedException {
        String again = Words.ofCommand(command);
        if (server.isPresent()) {
            Optional<BearerToken> token = tokenFile.map(file -> BearerToken.read(file, this::warn));
            return FrontSession.with(ServerSite.of(server.get(), token, this::warn), view, again);
        }
        if (tokenFile.isPresent()) {
            throw CommandFailure.badInput("--token-file is for --server URL: a system on this machine asks for none");
        }
        return FrontSession.in(HomeFolder.of(System.getenv()), sizes, view, again);
    }

    /** A look at the server that was named, else at the system that runs in {@code home}; none if none runs. */
    public Optional<FrontProbe> probe(HomeFolder home) {
        if (server.isPresent()) {
            Optional<BearerToken> token = tokenFile.map(file -> BearerToken.read(file, this::warn));
            return Optional.of(new FrontProbe(ServerSite.of(server.get(), token, this::warn)));
        }
        return RunningFront.in(home).map(running -> new FrontProbe(new ServerSite(running.uri(), Optional.empty())));
    }

    private void warn(String line) {
        command.commandLine().getErr().println("owlstream: " + line);
    }
}
