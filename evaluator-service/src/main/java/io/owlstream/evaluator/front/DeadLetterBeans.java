package io.owlstream.evaluator.front;

import io.owlstream.stream.deadletter.DeadLetters;
import io.owlstream.stream.deadletter.LogDeadLetters;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** The dead letters, which can be looked at whether the planner works or not. */
@ApplicationScoped
class DeadLetterBeans {

    @Produces
    @ApplicationScoped
    DeadLetters letters(@Identifier("default-kafka-broker") Map<String, Object> client) {
        return new LogDeadLetters(client);
    }

    void close(@Disposes DeadLetters letters) throws Exception {
        if (letters instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
