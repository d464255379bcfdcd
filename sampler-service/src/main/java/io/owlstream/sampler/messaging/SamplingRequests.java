package io.owlstream.sampler.messaging;

import io.owlstream.stream.service.RequestHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The sampling requests. */
@ApplicationScoped
public class SamplingRequests {
    private final RequestHandler handler;

    SamplingRequests(RequestHandler handler) {
        this.handler = handler;
    }

    @Incoming("requests")
    Uni<Void> on(Message<byte[]> request) {
        return handler.handle(request);
    }
}
