package io.owlstream.stream.topic;

/** Kafka does not answer, or not as it should; the message names the bootstrap address, the fault and the remedy. */
public class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String bootstrap, Throwable cause) {
        super("Kafka at " + bootstrap + " does not answer (" + cause + "): start the broker there, or set "
                + "kafka.bootstrap.servers to where it is", cause);
    }
}
