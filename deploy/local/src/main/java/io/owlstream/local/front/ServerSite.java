package io.owlstream.local.front;

import io.owlstream.local.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A server that the user named. */
record ServerSite(URI uri, Optional<BearerToken> token) implements FrontSite {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The site at {@code url}, bad input when that is no address; {@code warnings} is told of unsafe tokens. */
    static ServerSite of(String url, Optional<BearerToken> token, Consumer<String> warnings) {
        URI uri = parse(url);
        if (token.isPresent() && uri.getScheme().equals("http") && !isLoopback(uri.getHost())) {
            warnings.accept("warning: the token goes to " + uri.getHost() + " unencrypted; use https if it is offered");
        }
        return new ServerSite(uri, token);
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url.strip().replaceAll("/+$", ""));
            boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw notAnAddress(url);
        }
        throw notAnAddress(url);
    }

    private static CommandFailure notAnAddress(String url) {
        return CommandFailure.badInput("--server must be the address of a front, such as https://owlstream.example.org"
                + " (no user, query or fragment), was " + url.replaceAll("//[^/@]*@", "//...@"));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public String remedy() {
        return "is --server the address of a front, and does it run?";
    }
}
