package io.owlstream.evaluator.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Every answer tells the front's time, as RFC 9110 asks of servers with a clock; clients find by it that theirs is off. */
final class DateHeader {

    @ServerResponseFilter
    void add(ContainerResponseContext answer) {
        answer.getHeaders().putSingle(HttpHeaders.DATE,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    }
}
