package io.owlstream.stream.planner.loop;

import io.opentelemetry.api.trace.SpanContext;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.planner.Command;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.planner.PlannerView;
import io.owlstream.stream.trace.LogContext;
import io.owlstream.stream.trace.Step;
import io.owlstream.stream.trace.TraceHeaders;
import io.owlstream.stream.trace.Tracing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A front's part in the traces of experiments. A node is made in the trace of the experiment that caused its request;
 * what reads it for the sake of another experiment links to it, and an experiment's first span to the evaluations that
 * others made for it. All of it follows from what was read: a front that takes over goes on.
 */
final class FrontTraces {
    private final Tracing tracing;
    private final PlannerView view;

    FrontTraces(Tracing tracing, PlannerView view) {
        this.tracing = tracing;
        this.view = view;
    }

    /** The headers of a record about an experiment. */
    Map<String, String> of(ExperimentRecord experiment) {
        return TraceHeaders.of(tracing.experiment(experiment));
    }

    /** Lines that are logged meanwhile are about an experiment. */
    LogContext log(ExperimentRecord experiment) {
        return LogContext.ofExperiment(experiment.id(), tracing.experiment(experiment));
    }

    /** A node is asked for; returns the headers of its request. */
    Map<String, String> asked(Command.EmitRequest command) {
        NodeRequest request = command.request();
        return TraceHeaders.of(tracing.asked(step(command.cause(), request.id(), request.work().kind(),
                request.inputs().stream().map(NodeRequest.Input::node))));
    }

    /** A dataset was sealed since {@code begun}; returns the headers of its fact. */
    Map<String, String> sealed(Command.SealDataset command, Instant begun) {
        return TraceHeaders.of(tracing.made(step(command.cause(), command.manifest().dataset(), NodeKind.DATASET,
                command.read().stream().map(Fact.InputRead::node)), begun));
    }

    /** The verdict on an experiment is written. */
    void finished(FinishedExperiment finished) {
        ExperimentRecord experiment = finished.experiment();
        tracing.ended(experiment, finished.failures().isEmpty() ? "complete" : "incomplete",
                elsewhere(tracing.experiment(experiment), finished.plan().goals().stream()));
    }

    /** Nobody wants an experiment any more. */
    void cancelled(ExperimentRecord experiment) {
        tracing.ended(experiment, "cancelled", List.of());
    }

    private Step step(ExperimentRecord cause, NodeId node, NodeKind kind, Stream<NodeId> inputs) {
        SpanContext parent = tracing.experiment(cause);
        return new Step(parent, node, kind, elsewhere(parent, inputs));
    }

    /** Where those of {@code nodes} were made that were not made in the trace {@code here}. */
    private List<SpanContext> elsewhere(SpanContext here, Stream<NodeId> nodes) {
        return nodes.flatMap(node -> view.trace(node).stream()).map(TraceHeaders::read)
                .filter(made -> !made.getTraceId().equals(here.getTraceId())).distinct().toList();
    }
}
