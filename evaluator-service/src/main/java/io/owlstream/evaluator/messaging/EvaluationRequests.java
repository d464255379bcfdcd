package io.owlstream.evaluator.messaging;

import io.owlstream.stream.service.RequestHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The evaluation requests. */
@ApplicationScoped
public class EvaluationRequests {
    private final RequestHandler handler;

    EvaluationRequests(RequestHandler handler) {
        this.handler = handler;
    }

    @Incoming("requests")
    Uni<Void> on(Message<byte[]> request) {
        return handler.handle(request);
    }
}
