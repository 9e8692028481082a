package dev.praxis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP client of a local service.
 *
 * @param port the port of the service
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
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        JsonNode json = contentType.contains("json") ? MAPPER.readTree(response.body()) : MAPPER.missingNode();
        return new Answer(response.statusCode(), contentType, json, response);
    }

    /** Sends a request whose response may be a file that is no text. */
    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return HTTP.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a statistic of a metric of the service; 0 if nothing has been measured yet.
     *
     * @param metric the name of the metric, with its tags as a query string
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
