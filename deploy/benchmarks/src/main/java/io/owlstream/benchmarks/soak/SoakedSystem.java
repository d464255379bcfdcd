package io.owlstream.benchmarks.soak;

import io.owlstream.local.front.FrontClient;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.Child;
import io.owlstream.local.process.OsChildStarter;
import io.owlstream.local.process.Ports;
import io.owlstream.local.process.Supervisor;
import io.owlstream.local.services.Installation;
import io.owlstream.local.services.LocalSettings;
import io.owlstream.local.services.LocalSystem;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.stream.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The local system, all services of it, and small experiments for it. */
final class SoakedSystem implements AutoCloseable {
    private static final int SEEDS = 2;

    private final Supervisor supervisor = new Supervisor(new OsChildStarter(), SoakedSystem::millis, System.err::println);
    private final Thread hook = new Thread(supervisor::stop, "stop-soak");
    private final LocalSystem system;
    private final FrontClient front;
    private int experiments;

    private SoakedSystem(HomeFolder home) {
        LocalSettings settings = LocalSettings.of(home, Installation.ofScript(), new Ports(),
                Sizes.of(EnumSet.allOf(Service.class)));
        this.system = new LocalSystem(settings, supervisor, System.err::println, SoakedSystem::millis);
        this.front = new FrontClient(system::front);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts all services; returns when they are ready. */
    static SoakedSystem start(Path home) throws IOException, InterruptedException {
        SoakedSystem started = new SoakedSystem(prepared(home.resolve("home")));
        started.system.start();
        return started;
    }

    /** The processes that run now. */
    List<Child> processes() {
        return supervisor.running();
    }

    int experiments() {
        return experiments;
    }

    /** Runs one that shares no work with those before it; returns when its verdict is there. */
    void runExperiment() throws IOException, InterruptedException {
        Recipe recipe = recipe(SEEDS * experiments);
        NodeId id = Plan.of(recipe).experiment();
        byte[] document = EventCodec.encode(recipe);
        while (front.submit(document).isEmpty()) {
            system.look();
        }
        while (front.verdict(id.hex()).isEmpty()) {
            system.look();
        }
        experiments++;
    }

    @Override
    public void close() {
        supervisor.stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static HomeFolder prepared(Path folder) {
        HomeFolder home = HomeFolder.of(Map.of("OWLSTREAM_HOME", folder.toString()));
        home.prepare();
        return home;
    }

    private static Recipe recipe(int firstSeed) {
        RecipeReading reading = RecipeLoader.load("fault-drill",
                List.of(RecipeEdit.set("seeds.first=" + firstSeed), RecipeEdit.set("seeds.count=" + SEEDS)));
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw new IllegalStateException(reading.toString());
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
