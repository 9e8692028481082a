package dev.praxis.fuzz;

import dev.praxis.Gzip;
import dev.praxis.fuzz.Operation.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Generates requests that depend only on a seed and their number. Operations take turns; bodies are
 * examples, mutated examples, or generated from schemas.
 */
final class FuzzRequests {
    private static final String JSON = "application/json";
    private static final List<String> IDS =
            List.of("bert-tiny", "bert-tiny-classifier", "tiny-random-reranker", "none", "%20", "%c3%a9", "..", "a;b");
    private static final List<String> ACCEPTS = List.of(
            "*/*",
            JSON,
            "image/svg+xml",
            "text/html",
            "application/problem+json",
            "text/event-stream",
            "nonsense",
            "application/json;q=0.1, image/svg+xml",
            "application/json;charset=utf-16",
            "application/json;charset=utf-8");
    private static final List<String> TYPES = List.of(
            "text/csv",
            "application/x-npz",
            "multipart/form-data",
            "multipart/form-data; boundary=xyz",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json;charset=utf-16",
            "application/json;charset=utf-8",
            "application/json;charset=nope",
            "nonsense",
            "application/problem+json");

    private final Description description;
    private final List<Operation> operations;
    private final List<String> constants;
    private final long seed;

    FuzzRequests(Description description, long seed) {
        this.description = description;
        this.operations = description.operations();
        this.constants = description.constants();
        this.seed = seed;
    }

    FuzzRequest request(int number) {
        Draw draw = new Draw(seed, number);
        Operation operation = operations.get(number % operations.size());
        FuzzRequest request =
                operation.request() == null ? get(draw, operation) : post(draw, operation, operation.request());
        return draw.percent(12) ? withOddHeader(draw, request) : request;
    }

    private static FuzzRequest get(Draw draw, Operation operation) {
        String path = operation.path().replace("{id}", draw.of(IDS));
        String query =
                draw.percent(20) ? draw.of(List.of("?a=1", "?", "?%zz".replace("%zz", "%25"), "?limit=5&after=x")) : "";
        return new FuzzRequest(operation, path + query, Map.of(), null, false);
    }

    private FuzzRequest post(Draw draw, Operation operation, JsonNode schema) {
        Example example = operation.examples().isEmpty()
                ? new Example(operation.path().replace("{id}", "bert-tiny"), JsonNodeFactory.instance.objectNode())
                : draw.of(operation.examples());
        boolean isFromSchema = draw.percent(20) || operation.examples().isEmpty();
        JsonNode body = isFromSchema ? new SchemaBodies(description, draw).of(schema) : example.body();
        Mutations mutations = new Mutations(draw, constants, body);
        if (draw.percent(25)) {
            mutations.addField(new SchemaBodies(description, draw, rows(body)).fields(schema));
        }
        if (draw.percent(60)) {
            mutations.changeNumbers(draw.below(4));
        } else {
            mutations.mutate(1 + draw.below(3));
        }
        String path = draw.percent(4) && operation.path().contains("{id}")
                ? operation.path().replace("{id}", draw.of(IDS))
                : example.path();
        if (!operation.columns().isEmpty() && draw.percent(50)) {
            return new ColumnBodies(draw, operation, mutations.tree()).request(path);
        }
        String query = draw.percent(2) ? "?a=1" : "";
        return new FuzzRequest(
                operation, path + query, Map.of("Content-Type", JSON), mutations.toBytes(), draw.percent(25));
    }

    /** Returns the length of a body's first array. */
    private static int rows(JsonNode body) {
        return body.valueStream()
                .filter(JsonNode::isArray)
                .mapToInt(JsonNode::size)
                .findFirst()
                .orElse(1);
    }

    private static FuzzRequest withOddHeader(Draw draw, FuzzRequest request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        byte[] body = request.body();
        // A GET with a body receives 415 or 413, which the description does not mention.
        switch (draw.below(body == null ? 3 : 4)) {
            case 0, 1 -> headers.put("Accept", draw.of(ACCEPTS));
            case 2 -> headers.put("Content-Type", draw.of(TYPES));
            default -> {
                headers.put("Content-Encoding", draw.of(List.of("gzip", "identity", "br", "x")));
                headers.put("Accept-Encoding", "gzip");
                body = body != null && draw.percent(50) ? Gzip.compress(body) : body;
            }
        }
        return new FuzzRequest(request.operation(), request.target(), headers, body, request.isChunked());
    }
}
