package io.owlstream.stream.service;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The name of this process in facts, records and logs. */
@Singleton
public class WorkerName {
    private final String name;
    private final String service;
    private final String source;

    WorkerName(OwlstreamConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.name = config.worker().name().orElseGet(() -> host() + "-" + ProcessHandle.current().pid());
        this.service = service;
        this.source = "/" + service + "/" + name;
    }

    /** The name of the service. */
    public String service() {
        return service;
    }

    /** For facts. */
    public String name() {
        return name;
    }

    /** The URI reference that names the sender of a record. */
    public String source() {
        return source;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
