package io.owlstream.testing;

import io.owlstream.broker.EmbeddedKafka;

/**
 * A real Kafka broker for tests, of one of two kinds: one in this JVM, or one in a container. The system property
 * {@value #SWITCH} says which: {@code embedded}, {@code container} (a failure to start it fails the tests), or, by default,
 * a container where Docker runs and has the image, else one in this JVM.
 */
sealed interface TestBroker extends AutoCloseable permits TestBroker.Embedded, ContainerBroker {
    /** Names the kind. */
    String SWITCH = "test.kafka";

    /** Host and port. */
    String bootstrap();

    /** What it is, for people. */
    String kind();

    @Override
    void close();

    /** Starts one, which answers by the time this returns. */
    static TestBroker start() {
        return switch (System.getProperty(SWITCH, "auto")) {
            case "embedded" -> new Embedded(EmbeddedKafka.startRandom());
            case "container" -> ContainerBroker.startOne();
            case "auto" -> ContainerBroker.isAtHand() ? ContainerBroker.startOne()
                    : new Embedded(EmbeddedKafka.startRandom());
            default -> throw new IllegalArgumentException(SWITCH + " must be embedded, container or auto, was "
                    + System.getProperty(SWITCH));
        };
    }

    /** In this JVM. */
    record Embedded(EmbeddedKafka kafka) implements TestBroker {
        @Override
        public String bootstrap() {
            return kafka.bootstrap();
        }

        @Override
        public String kind() {
            return "Kafka in this JVM";
        }

        @Override
        public void close() {
            kafka.close();
        }
    }
}
