package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import java.time.Instant;
import java.util.List;

/** Writes the requests of one decision. */
final class Requests {
    private final Knowledge knowledge;
    private final List<Scan> running;
    private final Instant now;

    Requests(Knowledge knowledge, List<Scan> running, Instant now) {
        this.knowledge = knowledge;
        this.running = running;
        this.now = now;
    }

    /** The request for a runnable node. */
    NodeRequest of(Node node) {
        List<NodeRequest.Input> inputs = node.inputs().stream()
                .map(id -> new NodeRequest.Input(id, knowledge.facts().ready(id).orElseThrow()))
                .toList();
        return new NodeRequest(node.id(), node.work(), inputs, wanted(node), knowledge.facts().attempt(node.id()),
                knowledge.factsOffset(), now);
    }

    private List<WantedBatch> wanted(Node node) {
        if (node.work() instanceof Work.Batch batch) {
            return wantedOf(batch.chunk()).stream().filter(wanted -> wanted.batch().equals(node.id())).toList();
        }
        return wantedOf(node.id());
    }

    private List<WantedBatch> wantedOf(NodeId chunk) {
        return running.stream()
                .flatMap(scan -> scan.graph().plan().wantedOf(chunk).stream()
                        .filter(batch -> scan.pends(batch.batch())))
                .distinct()
                .toList();
    }
}
