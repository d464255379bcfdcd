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
    private final Path jar;
    private final IntSupplier ports;
    private final List<String> settings;
    private volatile int port;

    ServiceProcess(String name, Service service, Installation installation, IntSupplier ports, List<String> settings) {
        this.name = name;
        this.service = service;
        this.jar = installation.serviceJar(service.folder());
        this.ports = ports;
        this.settings = List.copyOf(settings);
    }

    String name() {
        return name;
    }

    Service service() {
        return service;
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
        List<String> command = new ArrayList<>(Installation.java(service.heap()));
        command.addAll(settings);
        command.addAll(List.of("-Dowlstream.worker.name=" + name, "-Dquarkus.http.port=" + port, "-jar",
                jar.toString()));
        return command;
    }
}
