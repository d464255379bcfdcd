package io.owlstream.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSiteTest {
    private final List<String> warnings = new ArrayList<>();

    @Test
    void shouldTakeAddressesWithAPath() {
        assertThat(site("https://owl.example.org/owlstream/").uri())
                .isEqualTo(URI.create("https://owl.example.org/owlstream"));
    }

    @Test
    void shouldRefuseWhatIsNoAddressWithoutShowingAPassword() {
        for (String url : List.of("owl.example.org", "ftp://owl.example.org", "https://", "https://a:secret@owl",
                "https://owl?x=1", "ht tp://owl")) {
            assertThatThrownBy(() -> site(url)).as(url).isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("--server must be").hasMessageNotContaining("secret");
        }
    }

    @Test
    void shouldWarnBeforeATokenGoesOutUnencrypted() throws IOException {
        // Given
        Optional<BearerToken> token = Optional.of(BearerTokenTest.token("s3cret"));
        // When
        for (String url : List.of("https://owl.example.org", "http://127.0.0.1:8080", "http://localhost:8080")) {
            ServerSite.of(url, token, warnings::add);
        }
        site("http://owl.example.org");
        assertThat(warnings).isEmpty();
        ServerSite.of("http://owl.example.org", token, warnings::add);
        // Then
        assertThat(warnings).singleElement().asString().contains("owl.example.org", "unencrypted");
    }

    private ServerSite site(String url) {
        return ServerSite.of(url, Optional.empty(), warnings::add);
    }
}
