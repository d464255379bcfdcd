package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trust.FactCheck;
import io.owlstream.stream.trust.SignedFacts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a signature costs: processor time of one thread for a fact that is signed, understood without a check, and
 * understood with one. Run by {@code deploy/benchmarks/run signatures}.
 */
public final class SignedFactsBenchmark {
    private static final int FACTS = 2_000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SignedFactsBenchmark() {
    }

    /** Prints microseconds, medians of some rounds in which the three take turns; arguments are ignored. */
    public static void main(String[] args) {
        SignedFacts own = new SignedFacts(Path.of("benchmark-signers"), "benchmark");
        RecordEvents trusting = new RecordEvents(FactCheck.none());
        RecordEvents careful = new RecordEvents(own.trust().check());
        double[][] micros = new double[3][WARM_UP + ROUNDS];
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            List<ConsumerRecord<String, byte[]>> facts = facts();
            micros[0][round] = micros(() -> facts.forEach(fact -> own.trust().signer().sign(fact.topic(), fact.key(),
                    fact.value(), fact.headers())));
            micros[1][round] = micros(() -> facts.forEach(fact -> trusting.of(fact).orElseThrow()));
            micros[2][round] = micros(() -> facts.forEach(fact -> careful.of(fact).orElseThrow()));
        }
        System.out.printf(Locale.ROOT, "CPU microseconds a fact: signed in %.0f, understood in %.0f, checked too in %.0f%n",
                median(micros[0]), median(micros[1]), median(micros[2]));
    }

    private static List<ConsumerRecord<String, byte[]>> facts() {
        List<ConsumerRecord<String, byte[]>> facts = new ArrayList<>();
        for (int i = 0; i < FACTS; i++) {
            NodeId node = NodeId.of(List.of(i));
            Fact.Ready ready = Fixtures.ready(node, Optional.of(new Location("cluster-0123456789", "topic-0123456789", 1,
                    i)), List.of(node));
            facts.add(new ConsumerRecord<>(Topics.FACTS, 0, i, node.hex(), EventCodec.encode(ready)));
        }
        return facts;
    }

    private static double micros(Runnable work) {
        long began = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - began) / 1e3 / FACTS;
    }

    private static double median(double[] rounds) {
        return IntStream.range(WARM_UP, rounds.length).mapToDouble(i -> rounds[i]).sorted().toArray()[ROUNDS / 2];
    }
}
