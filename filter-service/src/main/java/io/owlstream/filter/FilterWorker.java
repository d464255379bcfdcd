package io.owlstream.filter;

import io.owlstream.filter.digits.DigitsFilter;
import io.owlstream.filter.numbers.NumbersFilter;
import io.owlstream.filter.rule.FilteredChunk;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.WorkContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the batch of a chunk: finds the chunk's record, judges its rows, emits what was accepted and what was not. */
public final class FilterWorker implements NodeWorker {
    /** Nothing is computed here, so the numbers are the sampler's whatever this machine is. */
    static final Platform PLATFORM = new Platform(System.getProperty("os.arch"), 0, "none");

    private final RawChunks chunks;
    private final Consumer<FilteredChunk> judged;

    /**
     * @param chunks recalls the chunk whose record started the work
     * @param judged told of every chunk that was judged
     */
    public FilterWorker(RawChunks chunks, Consumer<FilteredChunk> judged) {
        this.chunks = chunks;
        this.judged = judged;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Batch batch) || request.inputs().size() != 1
                || request.wanted().size() != 1) {
            return new Outcome.CannotSucceed("a filter makes one batch of one chunk, the request has "
                    + request.inputs().size() + " inputs and " + request.wanted().size() + " wanted batches of a "
                    + request.work().kind(), true);
        }
        if (context.stop().raised()) {
            return new Outcome.Stopped();
        }
        NodeRequest.Input input = request.inputs().get(0);
        try {
            ChunkRead read = read(input, request.wanted().get(0), context.log());
            return read.chunk().filter(chunk -> chunk.chunk().equals(batch.chunk()))
                    .map(chunk -> made(request, batch, chunk, read.sources()))
                    .orElseGet(() -> damaged(input, "has no record that fits its fact"));
        } catch (UndecodableException e) {
            return damaged(input, "cannot be read: " + e.getMessage());
        }
    }

    private ChunkRead read(NodeRequest.Input input, WantedBatch wanted, RecordReader log) {
        Fact.Ready ready = input.ready();
        // Without a location there would be no telling what was read.
        Optional<ChunkRead> recalled = ready.location().flatMap(at -> chunks.recall(ready.digest())
                .map(chunk -> new ChunkRead(Optional.of(chunk), List.of(new Source.TopicRange(Topics.SEQUENCES_SAMPLED,
                        at.partition(), at.offset(), at.offset())))));
        if (recalled.isPresent()) {
            return recalled.get();
        }
        List<SequencesSampled> found = new ArrayList<>(1);
        RecordReader.Wanted record = new RecordReader.Wanted(input.node(),
                RecordKeys.sampling(wanted.sampling(), wanted.shard()), ready.digest(), ready.location());
        RecordReader.Result result = log.read(Topics.SEQUENCES_SAMPLED, List.of(record),
                it -> found.add(chunks.decode(it.value(), ready.digest())));
        return new ChunkRead(found.stream().findFirst(), result.sources());
    }

    private Outcome made(NodeRequest request, Work.Batch batch, SequencesSampled chunk, List<Source> sources) {
        Optional<FilteredChunk> divided = divided(batch.rule(), chunk.rows());
        divided.ifPresent(judged);
        return divided.map(filtered -> made(request, filtered, sources))
                .orElseGet(() -> new Outcome.CannotSucceed("the rule and the rows are of different tasks: name a "
                        + "filter of the sampling's task in the recipe", false));
    }

    private static Optional<FilteredChunk> divided(FilterRule rule, SequencesSampled.Rows rows) {
        if (rule instanceof FilterRule.Digits digits && rows instanceof DigitsRows logits) {
            return Optional.of(new DigitsFilter(digits).filter(logits));
        }
        if (rule instanceof FilterRule.Numbers numbers && rows instanceof NumberRows texts) {
            return Optional.of(new NumbersFilter(numbers).filter(texts));
        }
        return Optional.empty();
    }

    private static Outcome made(NodeRequest request, FilteredChunk filtered, List<Source> sources) {
        Outcome.Content.Streamed content = BatchRecords.of(request.wanted().get(0), filtered);
        int bytes = content.main().value().length;
        if (bytes > EventCodec.MAX_VALUE_BYTES) {
            return new Outcome.CannotSucceed("the batch has " + bytes + " bytes, a record may have "
                    + EventCodec.MAX_VALUE_BYTES + ": sample fewer rows per chunk", false);
        }
        return new Outcome.Made(content, List.of(inputRead(request.inputs().get(0))), sources, filtered.counts(),
                PLATFORM);
    }

    private static Outcome damaged(NodeRequest.Input input, String what) {
        return new Outcome.DamagedInput(List.of(inputRead(input)), "chunk " + input.node() + " " + what);
    }

    private static Fact.InputRead inputRead(NodeRequest.Input input) {
        return new Fact.InputRead(input.node(), input.ready().digest());
    }

    /** A chunk, if its record was found, and what was read for it. */
    private record ChunkRead(Optional<SequencesSampled> chunk, List<Source> sources) {
    }
}
