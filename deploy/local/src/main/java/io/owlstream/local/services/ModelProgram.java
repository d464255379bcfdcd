package io.owlstream.local.services;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.Writable;
import io.owlstream.local.process.OsChildStarter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that computes and is no service, in a process of its own with the class path of one: this process never
 * loads natives. It ends when its standard input does, which is however this process ends.
 */
public final class ModelProgram {
    private static final String HEAP = "400m";

    private final Natives natives;

    private ModelProgram(Natives natives) {
        this.natives = natives;
    }

    /** For programs of this installation, with natives where runs in {@code home} have them. */
    public static ModelProgram of(HomeFolder home, Installation installation) {
        return new ModelProgram(Natives.of(home, installation, System.getenv()));
    }

    /** Unpacks the natives if that is still to be done; {@code notes} is told before. */
    public void prepare(Consumer<String> notes) throws IOException, InterruptedException {
        Writable.require(natives.folder(), "the folder of the numeric libraries",
                "set OWLSTREAM_HOME or DJL_CACHE_DIR to a folder that can be written");
        if (natives.unpacked()) {
            return;
        }
        notes.accept("unpacking the numeric libraries into " + natives.folder() + ", once (446 MB)");
        int exitCode = start(natives.unpackCommand(), Redirect.DISCARD).waitFor();
        if (exitCode != 0) {
            throw CommandFailure.brokenOff("the numeric libraries cannot be unpacked into " + natives.folder()
                    + " (exit code " + exitCode + "): is its disk full?");
        }
        natives.markUnpacked();
    }

    /** Starts {@code mainClass}; its errors are this process' own, its output is read by the caller. */
    public Process start(String mainClass, boolean terminal, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(natives.program(HEAP, List.of("-Dowlstream.watch-stdin=true",
                "-Dowlstream.terminal.stderr=" + terminal), mainClass));
        command.addAll(arguments);
        return start(OsChildStarter.ignoringTheTerminal(command), Redirect.PIPE);
    }

    private Process start(List<String> command, Redirect output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.PIPE)
                .redirectOutput(output)
                .redirectError(Redirect.INHERIT);
        builder.environment().putAll(natives.environment());
        // Its warnings concern programmers.
        builder.environment().put("TORCH_CPP_LOG_LEVEL", "ERROR");
        return builder.start();
    }
}
