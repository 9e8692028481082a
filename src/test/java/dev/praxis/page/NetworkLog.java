package dev.praxis.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests of a browser, from the events of its log. */
final class NetworkLog {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, Request> requests = new LinkedHashMap<>();

    /**
     * A request.
     *
     * @param status the status; 0 without a response
     * @param bytes the size of the response as sent, headers included; 0 until it is complete
     * @param failure the reason why it failed; empty if it did not
     */
    record Request(String url, int status, long bytes, String failure) {}

    void clear() {
        requests.clear();
    }

    /** Returns the requests in their order. */
    List<Request> requests() {
        return List.copyOf(requests.values());
    }

    /** Adds an entry of the log. */
    void add(String entry) {
        JsonNode message = MAPPER.readTree(entry).path("message");
        JsonNode event = message.path("params");
        String id = event.path("requestId").asString("");
        switch (message.path("method").asString("")) {
            case "Network.requestWillBeSent" ->
                requests.put(id, new Request(event.at("/request/url").asString(), 0, 0, ""));
            case "Network.responseReceived" ->
                requests.computeIfPresent(
                        id,
                        (key, request) -> new Request(
                                request.url, event.at("/response/status").asInt(), request.bytes, ""));
            case "Network.loadingFinished" ->
                requests.computeIfPresent(
                        id,
                        (key, request) -> new Request(
                                request.url,
                                request.status,
                                event.path("encodedDataLength").asLong(),
                                ""));
            case "Network.loadingFailed" ->
                requests.computeIfPresent(
                        id,
                        (key, request) -> new Request(
                                request.url,
                                request.status,
                                request.bytes,
                                event.path("errorText").asString("failed")));
            default -> {}
        }
    }
}
