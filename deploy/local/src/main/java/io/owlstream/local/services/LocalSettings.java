package io.owlstream.local.services;

import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.ChildSpec;
import io.owlstream.local.process.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which processes a local run has and how they are called: one of each service, as many student workers as processors.
 *
 * @param frontPort where the front listens at each of its starts
 */
public record LocalSettings(HomeFolder home, Installation installation, Natives natives, Ports ports,
        IntSupplier frontPort, int students, int kafkaPort, int controllerPort) {

    /** The settings for this machine. */
    public static LocalSettings of(HomeFolder home, Installation installation, Ports ports, IntSupplier frontPort) {
        return new LocalSettings(home, installation, Natives.of(home, installation, System.getenv()), ports, frontPort,
                Runtime.getRuntime().availableProcessors(), ports.free(), ports.free());
    }

    ChildSpec broker() {
        List<String> command = List.of(Installation.java(), "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Dowlstream.watch-stdin=true",
                "-cp", installation.launcherJar().toString(), "io.owlstream.broker.BrokerMain",
                "--data", home.kafka().toString(), "--port", Integer.toString(kafkaPort),
                "--controller-port", Integer.toString(controllerPort));
        return new ChildSpec("broker", ChildSpec.Kind.BROKER, () -> command, environment(), home.log("broker"));
    }

    ChildSpec unpackNatives() {
        return new ChildSpec("natives", ChildSpec.Kind.TASK, natives::unpackCommand, environment(), home.log("natives"));
    }

    ChildSpec spec(ServiceProcess service) {
        return service.spec(environment(), home.log(service.name()));
    }

    List<ServiceProcess> services() {
        List<ServiceProcess> services = new ArrayList<>();
        Stream.of(Service.TEACHER, Service.SAMPLER, Service.FILTER)
                .forEach(service -> services.add(process(service.folder().replace("-service", ""), service, ports::free)));
        services.add(process("evaluator", Service.EVALUATOR, frontPort));
        IntStream.rangeClosed(1, students)
                .forEach(i -> services.add(process("student-" + i, Service.STUDENT, ports::free)));
        return services;
    }

    private ServiceProcess process(String name, Service service, IntSupplier port) {
        return new ServiceProcess(name, service, installation, port, List.of(
                "-Dowlstream.watch-stdin=true",
                "-Dowlstream.store.path=" + home.store(),
                "-Dowlstream.topics.partitions=4",
                "-Dowlstream.topics.replication=1",
                "-Dkafka.bootstrap.servers=127.0.0.1:" + kafkaPort,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.graph_optimizer=false"));
    }

    /** One thread each, none of which spins while it waits: the processes share the processors. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OPT_OUT_TRACKING", "true",
                "OMP_WAIT_POLICY", "PASSIVE",
                "OMP_NUM_THREADS", "1",
                "MALLOC_ARENA_MAX", "2"));
        environment.put("DJL_CACHE_DIR", natives.folder().toString());
        return environment;
    }
}
