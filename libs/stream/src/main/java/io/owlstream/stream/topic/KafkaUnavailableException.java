package io.owlstream.stream.topic;

import java.util.List;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Kafka does not answer, or not as it should; the message names the bootstrap address, the fault and the remedy. */
public class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String bootstrap, Throwable cause) {
        super("Kafka at " + bootstrap + words(cause), cause);
    }

    private KafkaUnavailableException(String message) {
        super(message);
    }

    /** No client can be made of these settings, whether a broker answers or not; {@code cause} says what is wrong. */
    static KafkaUnavailableException unusable(String bootstrap, KafkaException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(root.getMessage());
        // Kafka quotes what it could not read there, which may be a piece of a password.
        String fault = said.contains("JAAS") ? "kafka.sasl.jaas.config is not well formed" : said;
        boolean address = fault.contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return new KafkaUnavailableException(address
                ? "kafka.bootstrap.servers=" + bootstrap + " names no host that is known here: set it to HOST:PORT of a"
                        + " broker, or mend the name service (DNS) that should know the host"
                : "the settings of Kafka for " + bootstrap + " cannot be used (" + fault + "): mend"
                        + " kafka.security.protocol, kafka.sasl.* and kafka.ssl.*", cause);
    }

    /** The broker does not let this service do {@code operation} at {@code topic}; the message says how to allow it. */
    public static KafkaUnavailableException denied(AclOperation operation, String topic) {
        return new KafkaUnavailableException(RightsCheck.words(List.of(KafkaRight.onTopic(topic, operation))));
    }

    private KafkaUnavailableException(String message, KafkaException cause) {
        super(message, cause);
    }

    private static String words(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return " does not believe who this service says it is (" + cause.getMessage() + "): set"
                    + " kafka.security.protocol, kafka.sasl.jaas.config and kafka.ssl.truststore.* to what it wants";
        }
        if (cause instanceof AuthorizationException) {
            return " refuses (" + cause.getMessage() + "): give this service's Kafka user that right; readiness says"
                    + " which ones it lacks";
        }
        return " does not answer (" + cause + "): start the broker there, or set kafka.bootstrap.servers to where it"
                + " is";
    }
}
