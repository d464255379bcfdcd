package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontUnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A state as server-sent events: as it is now, then whenever it has changed. A client that is slow to read is sent
 * fewer states, never old ones, and costs no memory: a state is looked up when the one before has been taken. A
 * comment now and then finds out who has gone away.
 *
 * @param <T> compares by value
 */
final class StateStream<T> {
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Sse sse;
    private final Supplier<Optional<T>> state;
    private final Predicate<T> last;
    private final BooleanSupplier stopping;
    private Optional<T> sent = Optional.empty();
    private long sentAt;

    /**
     * @param state    empty once there is nothing more to tell
     * @param last     whether a state is the last one
     * @param stopping whether the process is about to end
     */
    StateStream(Sse sse, Supplier<Optional<T>> state, Predicate<T> last, BooleanSupplier stopping) {
        this.sse = sse;
        this.state = state;
        this.last = last;
        this.stopping = stopping;
    }

    /** The events; to be subscribed to once. */
    Multi<OutboundSseEvent> events() {
        return Multi.createBy().repeating()
                .uni(() -> Uni.createFrom().item(this::look).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(PACE).whilst(Look::more)
                .select().where(look -> look.event().isPresent()).map(look -> look.event().orElseThrow());
    }

    private Look look() {
        Optional<T> now = now();
        boolean more = now.isPresent() && !last.test(now.get());
        if (now.isPresent() && !now.equals(sent)) {
            sent = now;
            return new Look(Optional.of(event(sse.newEventBuilder().mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(now.get()))), more);
        }
        return System.nanoTime() - sentAt > SILENCE.toNanos()
                ? new Look(Optional.of(event(sse.newEventBuilder().comment("nothing new"))), more)
                : new Look(Optional.empty(), more);
    }

    private Optional<T> now() {
        try {
            return stopping.getAsBoolean() ? Optional.empty() : state.get();
        } catch (FrontUnavailableException e) {
            return Optional.empty();
        }
    }

    private OutboundSseEvent event(OutboundSseEvent.Builder builder) {
        sentAt = System.nanoTime();
        return builder.build();
    }

    private record Look(Optional<OutboundSseEvent> event, boolean more) {
    }
}
