package dev.praxis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of a service on this machine, over real HTTP.
 *
 * @param port the port that the service listens on
 */
record ServiceClient(int port) {
    static final String JSON = "application/json";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = new JsonMapper();

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    Answer post(String path, String body) {
        return send(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(request(path));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json = contentType.contains("json") ? MAPPER.readTree(response.body()) : MAPPER.missingNode();
            return new Answer(response.statusCode(), contentType, json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a statistic of one of the service's own metrics, or 0 where nothing has been measured
     * yet.
     *
     * @param metric its name, and tags in the query
     */
    double measurement(String metric, String statistic) {
        Answer answer = get("/actuator/metrics/" + metric);
        return answer.status() == 404
                ? 0
                : JsonList.find(answer.json().path("measurements"), "statistic", statistic)
                        .get("value")
                        .asDouble();
    }
}
