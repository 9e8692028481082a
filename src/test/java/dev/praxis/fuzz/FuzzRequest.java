package dev.praxis.fuzz;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the fuzzer.
 *
 * @param target path and query
 * @param body null for a GET
 * @param isChunked whether the body is sent without a Content-Length
 */
record FuzzRequest(
        Operation operation, String target, Map<String, String> headers, byte @Nullable [] body, boolean isChunked) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    HttpRequest toHttp(int port) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .timeout(TIMEOUT);
        headers.forEach(request::header);
        if (body != null) {
            request.POST(publisher(body));
        }
        return request.build();
    }

    private BodyPublisher publisher(byte[] bytes) {
        return isChunked
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                : BodyPublishers.ofByteArray(bytes);
    }

    /** Returns a shell command that repeats the request. */
    String toCurl() {
        StringBuilder curl = new StringBuilder();
        if (body != null) {
            curl.append("base64 -d <<< '")
                    .append(Base64.getEncoder().encodeToString(body))
                    .append("' | ");
        }
        curl.append("curl -i");
        headers.forEach((name, value) ->
                curl.append(" -H '").append(name).append(": ").append(value).append('\''));
        if (body != null) {
            curl.append(isChunked ? " -H 'Transfer-Encoding: chunked'" : "").append(" --data-binary @-");
        }
        return curl.append(" 'http://localhost:8080").append(target).append("'").toString();
    }

    /** Returns the body as readable, shortened text. */
    String shown() {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return text.length() <= 2000 ? text : text.substring(0, 2000) + "...";
    }
}
