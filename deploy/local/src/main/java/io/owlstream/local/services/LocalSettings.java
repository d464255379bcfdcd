package io.owlstream.local.services;

import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.ChildSpec;
import io.owlstream.local.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** Which processes a local run has and how they are called: one of each service, several student workers. */
public record LocalSettings(HomeFolder home, Installation installation, Natives natives, Ports ports, Sizes sizes,
        int kafkaPort, int controllerPort) {

    /** Partitions of each topic; no group can have more working members. */
    public static final int PARTITIONS = 4;

    /**
     * What the user may choose.
     *
     * @param frontPort where the front listens; a free port when empty
     * @param students  how many student workers, 1 to {@link #PARTITIONS}
     */
    public record Sizes(Optional<Integer> frontPort, int students) {
    }

    /** The settings for this machine. */
    public static LocalSettings of(HomeFolder home, Installation installation, Ports ports, Sizes sizes) {
        return new LocalSettings(home, installation, Natives.of(home, installation, System.getenv()), ports, sizes,
                ports.free(), ports.free());
    }

    ChildSpec broker() {
        List<String> command = new ArrayList<>(Installation.java("256m"));
        command.addAll(List.of("-Dowlstream.watch-stdin=true", "-cp", installation.launcherJar().toString(),
                "io.owlstream.broker.BrokerMain", "--data", home.kafka().toString(), "--port",
                Integer.toString(kafkaPort), "--controller-port", Integer.toString(controllerPort)));
        return new ChildSpec("broker", ChildSpec.Kind.BROKER, () -> command, natives.environment(),
                home.log("broker"));
    }

    ChildSpec unpackNatives() {
        return new ChildSpec("natives", ChildSpec.Kind.TASK, natives::unpackCommand, natives.environment(),
                home.log("natives"));
    }

    ChildSpec spec(ServiceProcess service) {
        return service.spec(natives.environment(), home.log(service.name()));
    }

    /** The front first: the others wait for the topics that it creates. */
    List<ServiceProcess> services() {
        List<ServiceProcess> services = new ArrayList<>();
        services.add(process("evaluator", Service.EVALUATOR, () -> sizes.frontPort().orElseGet(ports::free)));
        services.add(process("teacher", Service.TEACHER, ports::free));
        services.add(process("sampler", Service.SAMPLER, ports::free));
        services.add(process("filter", Service.FILTER, ports::free));
        IntStream.rangeClosed(1, sizes.students())
                .forEach(i -> services.add(process("student-" + i, Service.STUDENT, ports::free)));
        return services;
    }

    private ServiceProcess process(String name, Service service, IntSupplier port) {
        List<String> settings = new ArrayList<>(Natives.NUMERIC_SETTINGS);
        settings.addAll(List.of(
                "-Dowlstream.watch-stdin=true",
                "-Dowlstream.store.path=" + home.store(),
                "-Dowlstream.topics.partitions=" + PARTITIONS,
                "-Dowlstream.topics.replication=1",
                "-Dowlstream.topics.min-insync=1",
                "-Dkafka.bootstrap.servers=127.0.0.1:" + kafkaPort,
                "-Dquarkus.http.host=127.0.0.1",
                // The launcher asks several times a second; what each answer was fills the log with nothing new.
                "-Dquarkus.log.category.\"io.smallrye.health\".level=WARN"));
        return new ServiceProcess(name, service, installation, port, settings);
    }
}
