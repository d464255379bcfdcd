package io.owlstream.local.doctor;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.HomeLock;
import io.owlstream.local.home.RunningFront;
import io.owlstream.local.home.Writable;
import io.owlstream.local.process.LeftOvers;
import io.owlstream.local.process.Ports;
import io.owlstream.local.services.Installation;
import io.owlstream.local.services.Natives;
import io.owlstream.local.services.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether a system can run in a home, and what runs there now. Changes nothing. */
final class HomeChecks {
    private static final String OTHER_HOME = "set OWLSTREAM_HOME to a folder that can be written";

    private final HomeFolder home;

    HomeChecks(HomeFolder home) {
        this.home = home;
    }

    List<Check> all() throws IOException {
        return List.of(services(), natives(), writable(), disk(), ports(), system(), leftOvers());
    }

    private static Check services() {
        try {
            Installation installation = Installation.ofScript();
            installation.launcherJar();
            for (Service service : Service.values()) {
                installation.serviceJar(service.folder());
            }
            return Check.ok("services", "built in " + installation.root());
        } catch (CommandFailure e) {
            return Check.failed("services", e.getMessage(), "run the owlstream script, which builds what is missing");
        }
    }

    private Check natives() throws IOException {
        try {
            Natives natives = Natives.of(home, Installation.ofScript(), System.getenv());
            return natives.unpacked() ? Check.ok("natives", "unpacked in " + natives.folder())
                    : Check.ok("natives", "not unpacked yet: the first run does it, 446 MB into " + natives.folder());
        } catch (CommandFailure e) {
            return Check.failed("natives", e.getMessage(), "run the owlstream script, which builds what is missing");
        }
    }

    /** A home that does not exist yet is not made for this. */
    private Check writable() {
        Path folder = existing();
        try {
            Writable.require(folder, "the data folder", OTHER_HOME);
            return Check.ok("home", folder.equals(home.folder()) ? home + " can be written"
                    : home + " can be made when it is needed");
        } catch (CommandFailure e) {
            return Check.failed("home", e.getMessage(), OTHER_HOME);
        }
    }

    private Check disk() throws IOException {
        long megabytes = Files.getFileStore(existing()).getUsableSpace() >> 20;
        long needed = HomeFolder.NEEDED_BYTES >> 20;
        String finding = megabytes + " MB left for " + home;
        return megabytes >= needed ? Check.ok("disk", finding) : Check.failed("disk", finding,
                "a run needs " + needed + " MB: free some, or set OWLSTREAM_HOME to a folder on another disk");
    }

    private Path existing() {
        Path folder = home.folder();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Check ports() {
        try {
            new Ports().free();
            return Check.ok("ports", "loopback ports are free");
        } catch (IllegalStateException e) {
            return Check.failed("ports", e.getMessage(), "end what takes them, or let programs listen on 127.0.0.1");
        }
    }

    private Check system() throws IOException {
        Optional<RunningFront> running = RunningFront.in(home);
        if (running.isPresent()) {
            return Check.ok("system", "process " + running.get().process() + " runs one, REST at "
                    + running.get().uri());
        }
        if (!HomeLock.isHeld(home)) {
            return Check.ok("system", "none runs in this home");
        }
        return Check.ok("system", "one starts or stops just now" + HomeLock.holder(home));
    }

    private Check leftOvers() throws IOException {
        List<Long> running = new LeftOvers(home.children()).running();
        boolean wanted = HomeLock.isHeld(home);
        return wanted || running.isEmpty() ? Check.ok("left over", "nothing of an earlier command")
                : Check.warning("left over", "processes of an earlier command: " + running,
                        "they end by themselves within seconds; the next command ends those that do not");
    }
}
