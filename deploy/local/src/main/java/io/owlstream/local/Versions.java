package io.owlstream.local;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What this program is and runs on. */
public final class Versions implements IVersionProvider {

    /** By name: owlstream, java, os. */
    public static Map<String, String> all() {
        return Map.of("owlstream", owlstream(), "java", System.getProperty("java.vm.version"),
                "os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }

    private static String owlstream() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion()).orElse("unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"owlstream " + owlstream()};
    }
}
