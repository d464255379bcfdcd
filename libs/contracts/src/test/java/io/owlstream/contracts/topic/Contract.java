package io.owlstream.contracts.topic;

import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import java.util.List;

/**
 * What a topic promises to those who read or write it.
 *
 * @param event   the record that values are the JSON of; {@link Object} where they may be anything
 * @param key     what a record's key is
 * @param removal what a record without a value means; empty where there is none
 * @param writers who writes
 * @param readers who reads as a part of the system; people may read everything
 * @param about   what one record is, in a sentence
 */
public record Contract(String topic, Class<?> event, String key, String removal, List<Party> writers,
        List<Party> readers, String about) {

    /** What the topic must be like. */
    public TopicSpec spec() {
        return TopicCatalogue.all().stream().filter(spec -> spec.name().equals(topic)).findFirst().orElseThrow();
    }

    /** The topic's name without prefix and version. */
    public String brief() {
        return topic.split("\\.")[1];
    }

    /** Whether its values are events; dead letters are anything. */
    public boolean hasSchema() {
        return event != Object.class;
    }

    /** Where the committed schema of the values is, relative to the folder of the documents. */
    public String schemaFile() {
        return "schemas/" + topic + ".json";
    }

    @Override
    public String toString() {
        return topic;
    }

    /** Who writes or reads. */
    public enum Party {
        FRONT("evaluator-service", "front (evaluator-service)"),
        TEACHER("teacher-service", "teacher-service"),
        SAMPLER("sampler-service", "sampler-service"),
        FILTER("filter-service", "filter-service"),
        STUDENT("student-service", "student-service"),
        EVALUATOR("evaluator-service", "evaluator-service");

        private final String service;
        private final String words;

        Party(String service, String words) {
            this.service = service;
            this.words = words;
        }

        /** The service that it is a part of. */
        public String service() {
            return service;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
