package io.owlstream.benchmarks.cluster;

import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.OutgoingRecord;
import io.owlstream.stream.worker.WorkContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An engine that sleeps and then has made as much as its node needs to be of use to the next one. */
public final class StubWork implements NodeWorker {
    private static final Platform PLATFORM = new Platform("any", 0, "none");

    private final Runnable gate;
    private final Duration sleep;

    /** @param gate passed through before each node */
    public StubWork(Runnable gate, Duration sleep) {
        this.gate = gate;
        this.sleep = sleep;
    }

    /** An engine without a gate. */
    public StubWork(Duration sleep) {
        this(() -> { }, sleep);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        gate.run();
        try {
            Thread.sleep(sleep.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Stopped();
        }
        return new Outcome.Made(content(request), request.inputs().stream().map(NodeRequest.Input::asRead).toList(),
                List.of(), Map.of(), PLATFORM);
    }

    private static Outcome.Content content(NodeRequest request) {
        byte[] name = request.id().hex().getBytes(StandardCharsets.US_ASCII);
        if (request.work() instanceof Work.Chunk chunk) {
            return new Outcome.Content.Streamed(record(request, chunk), List.of(),
                    request.wanted().stream().map(wanted -> wanted.batch()).toList());
        }
        return request.work() instanceof Work.Evaluation
                ? new Outcome.Content.Streamed(new OutgoingRecord(Topics.EVALUATION_SCORES, request.id().hex(), name,
                        Map.of()), List.of(), List.of())
                : new Outcome.Content.Stored(name);
    }

    private static OutgoingRecord record(NodeRequest request, Work.Chunk chunk) {
        SamplingSettings.Digits settings = (SamplingSettings.Digits) chunk.settings();
        int rows = settings.rowsOf(chunk.index());
        int width = 3;
        byte[] value = EventCodec.encode(new SequencesSampled(request.id(), chunk.sampling(), chunk.index(),
                new DigitsRows(settings.firstSeed(chunk.index()), rows, width, new byte[rows * width * Float.BYTES])));
        return new OutgoingRecord(Topics.SEQUENCES_SAMPLED,
                RecordKeys.sampling(chunk.sampling(), settings.shardOf(chunk.index())), value,
                RawChunkHeaders.of(request).toHeaders());
    }
}
