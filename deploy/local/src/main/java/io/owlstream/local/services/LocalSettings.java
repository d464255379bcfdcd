package io.owlstream.local.services;

import io.owlstream.broker.BrokerNode;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.ChildSpec;
import io.owlstream.local.process.Ports;
import io.owlstream.local.services.ServiceProcess.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which processes a local system has and how they are called.
 *
 * @param serviceSettings system properties that every service has besides its own
 */
public record LocalSettings(HomeFolder home, Installation installation, Natives natives, Ports ports, Sizes sizes,
        Brokers brokers, List<String> serviceSettings) {

    /** Partitions of each topic; no group can have more working members. */
    public static final int PARTITIONS = 4;

    /** The settings for this machine. */
    public static LocalSettings of(HomeFolder home, Installation installation, Ports ports, Sizes sizes) {
        return new LocalSettings(home, installation, Natives.of(home, installation, System.getenv()), ports, sizes,
                Brokers.of(1, ports), List.of());
    }

    /** The same with {@code more} system properties for every service. */
    public LocalSettings withServiceSettings(List<String> more) {
        return new LocalSettings(home, installation, natives, ports, sizes, brokers, List.copyOf(more));
    }

    /** The same with {@code count} brokers that are one cluster, with copies of every topic. */
    public LocalSettings withBrokers(int count) {
        return new LocalSettings(home, installation, natives, ports, sizes, Brokers.of(count, ports), serviceSettings);
    }

    /** Where the brokers are, for {@code bootstrap.servers}. */
    public String kafka() {
        return brokers.bootstrap();
    }

    ChildSpec broker(BrokerNode node) {
        String name = brokers.name(node);
        Path data = brokers.alone() ? home.kafka() : home.kafka().resolve(name);
        List<String> command = new ArrayList<>(Installation.java(brokers.alone() ? "256m" : "128m"));
        command.addAll(List.of("-Dowlstream.watch-stdin=true", "-cp", installation.launcherJar().toString(),
                "io.owlstream.broker.BrokerMain", "--data", data.toString()));
        command.addAll(node.arguments());
        return new ChildSpec(name, ChildSpec.Kind.BROKER, () -> command, natives.environment(), home.log(name));
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
        return Stream.concat(Stream.of(front()), Stream.of(Service.values()).flatMap(this::workers)).toList();
    }

    private ServiceProcess front() {
        boolean evaluates = sizes.count(Service.EVALUATOR) > 0;
        return process("evaluator", Service.EVALUATOR, evaluates ? Role.BOTH : Role.FRONT,
                () -> sizes.frontPort().orElseGet(ports::free));
    }

    /** The front's process is the first evaluator. */
    private Stream<ServiceProcess> workers(Service service) {
        int first = service == Service.EVALUATOR ? 2 : 1;
        return IntStream.rangeClosed(first, sizes.count(service)).mapToObj(number -> worker(service, number));
    }

    /** Worker {@code number} of a kind, from 1. */
    ServiceProcess worker(Service service, int number) {
        boolean numbered = service == Service.STUDENT || sizes.count(service) > 1;
        return process(service.label() + (numbered ? "-" + number : ""), service, Role.WORKER, ports::free);
    }

    private ServiceProcess process(String name, Service service, Role role, IntSupplier port) {
        List<String> settings = new ArrayList<>(Natives.NUMERIC_SETTINGS);
        settings.addAll(List.of(
                "-Dowlstream.watch-stdin=true",
                role.setting(),
                "-Dowlstream.store.path=" + home.store(),
                "-Dowlstream.topics.partitions=" + PARTITIONS,
                "-Dowlstream.topics.replication=" + brokers.replication(),
                "-Dowlstream.topics.min-insync=" + brokers.minInsync(),
                "-Dkafka.bootstrap.servers=" + kafka(),
                "-Dquarkus.http.host=127.0.0.1",
                // The launcher asks several times a second; what each answer was fills the log with nothing new.
                "-Dquarkus.log.category.\"io.smallrye.health\".level=WARN"));
        settings.addAll(serviceSettings);
        return new ServiceProcess(name, service, service.computes() && role != Role.FRONT,
                new Program(installation.serviceJar(service.folder()), service.heap(), settings), port);
    }
}
