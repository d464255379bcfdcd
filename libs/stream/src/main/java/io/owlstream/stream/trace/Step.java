package io.owlstream.stream.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import java.util.Collection;

/**
 * A step on the way to a node.
 *
 * @param parent what caused it
 * @param links  spans of other traces in which its inputs were made
 */
public record Step(SpanContext parent, NodeId node, NodeKind kind, Collection<SpanContext> links) {
}
