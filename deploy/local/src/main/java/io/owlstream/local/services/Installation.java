package io.owlstream.local.services;

import io.owlstream.local.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The built tree that this command belongs to, and the Java that runs it. */
public record Installation(Path root) {

    /** The property by which the owlstream script names the tree. */
    public static final String ROOT_PROPERTY = "owlstream.root";

    /** The tree that the owlstream script named. */
    public static Installation ofScript() {
        String root = System.getProperty(ROOT_PROPERTY);
        if (root == null) {
            throw CommandFailure.badInput("start the owlstream script, which tells this program where the services"
                    + " are; or give -D" + ROOT_PROPERTY + "=DIR, the folder of that script");
        }
        return new Installation(Path.of(root));
    }

    /** A service's program; bad input when it is not built. */
    public Path serviceJar(String service) {
        return built(quarkusApp(service).resolve("quarkus-run.jar"));
    }

    /** The folder of the jars that a service runs on. */
    public Path serviceLibraries(String service) {
        return built(quarkusApp(service).resolve("lib/main"));
    }

    /** This command's own jar, on whose class path the broker is too. */
    public Path launcherJar() {
        return built(root.resolve("deploy/local/target/owlstream-local.jar"));
    }

    /**
     * The Java that runs this process, with at most {@code heap} for objects. Its quick compiler alone: what takes long
     * in the services is native, and the thorough compiler costs each of them more at the start than it gives back.
     */
    static List<String> java(String heap) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-Xss512k",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError");
    }

    private Path quarkusApp(String service) {
        return root.resolve(service).resolve("target/quarkus-app");
    }

    private static Path built(Path path) {
        if (!Files.exists(path)) {
            throw CommandFailure.badInput(path
                    + " is not there: run the owlstream script, which builds what is missing");
        }
        return path;
    }
}
