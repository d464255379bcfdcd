package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.stream.codec.LoggedFault;
import io.owlstream.stream.topic.KafkaUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every refusal and failure becomes a problem document. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int UNAVAILABLE = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    private static final int FAILED = Response.Status.INTERNAL_SERVER_ERROR.getStatusCode();

    @ServerExceptionMapper
    Response refused(RequestRefused refused) {
        return refused.response();
    }

    @ServerExceptionMapper
    Response unavailable(FrontUnavailableException unavailable) {
        return ProblemDocument.of(UNAVAILABLE, unavailable.getMessage()).response();
    }

    @ServerExceptionMapper
    Response unavailable(KafkaUnavailableException unavailable) {
        return ProblemDocument.of(UNAVAILABLE, unavailable.getMessage()).response();
    }

    /** What the framework refuses: an unknown path, a method or media type that is not served. */
    @ServerExceptionMapper
    Response framework(WebApplicationException refused) {
        return ProblemDocument.of(refused.getResponse().getStatus(), refused.getMessage()).response();
    }

    @ServerExceptionMapper
    Response failed(RuntimeException failure) {
        LOG.error("A request failed", LoggedFault.of(failure));
        return ProblemDocument.of(FAILED, "the front failed; its log says why").response();
    }
}
