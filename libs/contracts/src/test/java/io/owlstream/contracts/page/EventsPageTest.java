package io.owlstream.contracts.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.contracts.example.Examples;
import io.owlstream.contracts.topic.Contract.Party;
import io.owlstream.contracts.topic.Contract;
import io.owlstream.contracts.topic.Contracts;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.testing.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsPageTest {
    @Test
    void shouldBePublishedAsTheCodeGivesIt() {
        Published.require("docs/events.md", EventsPage.text());
    }

    @Test
    void shouldTellOfEveryTopic() {
        assertThat(Contracts.all()).extracting(Contract::topic)
                .containsExactlyElementsOf(TopicCatalogue.all().stream().map(TopicSpec::name).toList());
    }

    @Test
    void shouldShowAnExampleOfEveryTopic() {
        assertThat(Contracts.all()).allSatisfy(contract -> assertThat(Examples.of(contract.topic())).isNotEmpty());
    }

    /** The channels of a service are configured where it is; the contracts must say the same. */
    @ParameterizedTest
    @EnumSource(value = Party.class, names = "FRONT", mode = EnumSource.Mode.EXCLUDE)
    void shouldNameEveryServiceThatConsumesATopic(Party party) throws IOException {
        assertThat(consumed(party)).isNotEmpty().allSatisfy(topic -> assertThat(Contracts.all())
                .filteredOn(contract -> contract.readers().contains(party)).extracting(Contract::topic)
                .contains(topic));
    }

    private static List<String> consumed(Party party) throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newInputStream(Published.root().resolve(party.service())
                .resolve("src/main/resources/application.properties"))) {
            settings.load(in);
        }
        return settings.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\..*\\.topic"))
                .flatMap(name -> Stream.of(settings.getProperty(name))).toList();
    }
}
