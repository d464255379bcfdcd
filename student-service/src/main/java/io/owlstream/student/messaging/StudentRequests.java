package io.owlstream.student.messaging;

import io.owlstream.stream.service.RequestHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The student requests. */
@ApplicationScoped
public class StudentRequests {
    private final RequestHandler handler;

    StudentRequests(RequestHandler handler) {
        this.handler = handler;
    }

    @Incoming("requests")
    Uni<Void> on(Message<byte[]> request) {
        return handler.handle(request);
    }
}
