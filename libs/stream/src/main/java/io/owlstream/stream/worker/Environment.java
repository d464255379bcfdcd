package io.owlstream.stream.worker;

import com.fasterxml.jackson.core.JacksonException;
import io.owlstream.store.StoreUnavailableException;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.topic.KafkaUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells trouble with what surrounds the work (broker, store, disk, memory), which passes and is waited for, from faults of
 * the work itself, which do not.
 */
public final class Environment {
    private static final Set<Class<? extends Throwable>> OUTSIDE = Set.of(StoreUnavailableException.class,
            KafkaUnavailableException.class, KafkaException.class, IOException.class, OutOfMemoryError.class);
    /** Some of these are kinds of the above: what is wrong with bytes is often reported as trouble with reading them. */
    private static final Set<Class<? extends Throwable>> OWN_FAULT = Set.of(RecordTooLargeException.class,
            SerializationException.class, InvalidTopicException.class, UndecodableException.class,
            JacksonException.class, EOFException.class, ZipException.class, CharacterCodingException.class);
    private static final int DEEPEST = 10;

    private Environment() {
    }

    /** Whether {@code failure}, or what caused it, is trouble with the environment. */
    public static boolean caused(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isOne(cause, OWN_FAULT)) {
                return false;
            }
            if (isOne(cause, OUTSIDE)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(Throwable failure, Set<Class<? extends Throwable>> types) {
        return types.stream().anyMatch(type -> type.isInstance(failure));
    }
}
