package io.owlstream.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Puts an answer that is none of 2xx into words for the user. */
final class Refusal {
    private static final JsonMapper JSON = new JsonMapper();

    private Refusal() {
    }

    /** What the front says about it, if it is a problem document of RFC 9457, each error on a line of its own. */
    static Optional<String> detail(byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            if (!problem.path("detail").isTextual() && !problem.path("title").isTextual()) {
                return Optional.empty();
            }
            StringBuilder words = new StringBuilder(problem.path("detail").asText(problem.path("title").asText()));
            problem.path("errors").forEach(error -> words.append("\n  ").append(error.path("message").asText()));
            return Optional.of(words.toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why the command cannot go on: bad input for 3xx and 4xx, broken off for the rest. */
    static CommandFailure of(HttpRequest request, HttpResponse<?> answer, byte[] body) {
        int status = answer.statusCode();
        String server = request.uri().getScheme() + "://" + request.uri().getAuthority();
        Optional<String> detail = detail(body);
        if (status == 401) {
            return CommandFailure.badInput(server + " wants to know who asks (401): give --token-file with a token that"
                    + " is valid there");
        }
        if (status == 403) {
            return CommandFailure.badInput(server + " does not allow " + request.method() + " "
                    + request.uri().getPath() + " with this token (403): ask its operator for the right to");
        }
        if (status / 100 == 3) {
            return CommandFailure.badInput(server + " points elsewhere (" + status + "): give --server "
                    + answer.headers().firstValue("Location").orElse("the address that it points to"));
        }
        if (detail.isEmpty()) {
            return notOwlstream(server, "answered " + request.method() + " " + request.uri().getPath() + " with "
                    + status);
        }
        String words = "the front refused " + request.method() + " " + request.uri().getPath() + " (" + status + "): "
                + detail.get();
        return status / 100 == 4 ? CommandFailure.badInput(words) : CommandFailure.brokenOff(words);
    }

    /** What answered is no front. */
    static CommandFailure notOwlstream(String server, String what) {
        return CommandFailure.badInput(server + " " + what + ", as no front of Owlstream does: is --server right?");
    }
}
