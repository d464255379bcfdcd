package io.owlstream.local.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The C library of this system. */
final class GnuC {
    private static final Pattern VERSION = Pattern.compile("glibc (\\d+\\.\\d+)");

    private GnuC() {
    }

    /** Its version if it is GNU's. */
    static Optional<String> version() {
        try {
            Process process = new ProcessBuilder("getconf", "GNU_LIBC_VERSION").redirectErrorStream(true).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            process.waitFor(5, TimeUnit.SECONDS);
            Matcher version = VERSION.matcher(answer);
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether {@code version} is {@code least} or newer; both such as 2.28. */
    static boolean atLeast(String version, String least) {
        String[] one = version.split("\\.");
        String[] other = least.split("\\.");
        int major = Integer.compare(Integer.parseInt(one[0]), Integer.parseInt(other[0]));
        return major != 0 ? major > 0 : Integer.parseInt(one[1]) >= Integer.parseInt(other[1]);
    }
}
