package io.owlstream.local.services;

import io.owlstream.local.process.ChildSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** One process of a service. Each start takes a free port, so that a port taken meanwhile costs one start only. */
final class ServiceProcess {
    private final String name;
    private final Service service;
    private final boolean computes;
    private final Program program;
    private final IntSupplier ports;
    private volatile int port;

    /** What is started, with system properties that do not change between starts. */
    record Program(Path jar, String heap, List<String> settings) {
        Program {
            settings = List.copyOf(settings);
        }
    }

    ServiceProcess(String name, Service service, boolean computes, Program program, IntSupplier ports) {
        this.name = name;
        this.service = service;
        this.computes = computes;
        this.program = program;
        this.ports = ports;
    }

    String name() {
        return name;
    }

    Service service() {
        return service;
    }

    /** Whether it runs models, and so needs natives. */
    boolean computes() {
        return computes;
    }

    /** Where its REST interface is now. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    ChildSpec spec(Map<String, String> environment, Path log) {
        return new ChildSpec(name, ChildSpec.Kind.SERVICE, this::command, environment, log);
    }

    private List<String> command() {
        port = ports.getAsInt();
        List<String> command = new ArrayList<>(Installation.java(program.heap()));
        command.addAll(program.settings());
        command.addAll(List.of("-Dowlstream.worker.name=" + name, "-Dquarkus.http.port=" + port, "-jar",
                program.jar().toString()));
        return command;
    }
}
