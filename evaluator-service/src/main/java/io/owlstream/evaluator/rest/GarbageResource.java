package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontConfig;
import io.owlstream.evaluator.front.FrontInfo;
import io.owlstream.stream.planner.loop.Garbage;
import io.owlstream.stream.planner.loop.GarbageDesk;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Collects what no experiment needs. */
@Path("/gc")
@Produces(MediaType.APPLICATION_JSON)
public class GarbageResource {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_NOW = 409;

    private final FrontInfo front;
    private final FrontConfig config;

    GarbageResource(FrontInfo front, FrontConfig config) {
        this.front = front;
        this.config = config;
    }

    @GET
    @Operation(summary = "The newest collection", description = "Ask again while its step is LOOKING or REMOVING.")
    @APIResponse(responseCode = "200", description = "How far it is, or what it found and removed")
    @APIResponse(responseCode = "404", description = "None since this front started")
    public Garbage newest() {
        return front.controls().garbage().newest()
                .orElseThrow(() -> new RequestRefused(NOT_FOUND, "there was no collection; POST /gc begins one"));
    }

    @POST
    @Operation(summary = "Begin a collection", description = "Only looks, unless dryRun=false. The grace time is an ISO"
            + " duration such as PT24H, by default owlstream.front.grace.")
    @APIResponse(responseCode = "202", description = "Begun; GET /gc follows it")
    @APIResponse(responseCode = "400", description = "No such grace time")
    @APIResponse(responseCode = "409", description = "Not now; the answer says why")
    public Response begin(@QueryParam("grace") String grace,
            @QueryParam("dryRun") @DefaultValue("true") boolean dryRun) {
        Duration time = grace == null ? config.grace() : duration(grace);
        GarbageDesk desk = front.controls().garbage();
        desk.obstacle(time).ifPresent(why -> {
            throw new RequestRefused(NOT_NOW, why);
        });
        return Response.accepted(desk.begin(time, dryRun)).location(URI.create("/gc")).build();
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        throw new RequestRefused(BAD_REQUEST, "grace: must be an ISO duration such as PT24H or PT30M, not below zero");
    }
}
