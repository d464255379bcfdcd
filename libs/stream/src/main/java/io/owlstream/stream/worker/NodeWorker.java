package io.owlstream.stream.worker;

import io.owlstream.stream.event.NodeRequest;

/**
 * Computes the content of nodes of one kind. Knows no plan and no topic group; the life cycle around it reads facts, writes
 * attempts, publishes the content and acknowledges.
 *
 * <p>Called on one thread, one request at a time. Works in small steps and looks at {@link WorkContext#stop()} between
 * them. The content is a function of the request's node and the content of its inputs: the same bits on every call on the
 * same numeric platform, interrupted and resumed or not. What goes wrong with the environment is thrown and retried
 * outside; what goes wrong with the work is an {@link Outcome}.
 */
@FunctionalInterface
public interface NodeWorker {

    /** Does the work of {@code request}. */
    Outcome work(NodeRequest request, WorkContext context);
}
