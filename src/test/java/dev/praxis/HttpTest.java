package dev.praxis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the whole service over real HTTP, as its callers do. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "praxis.models.directory=src/test/resources/models")
public abstract class HttpTest {
    protected static final String JSON = "application/json";
    protected static final String PROBLEM = "application/problem+json";
    private static final String LAYERS = "\"layers\":[{\"weights\":[[0.5,-1]],\"bias\":[0.1],\"activation\":\"tanh\"}]";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    protected int port;

    /**
     * A path, and a body that it answers with 200.
     *
     * @param before the body up to an array of numbers that it must have
     * @param array that array
     * @param after the rest of the body
     * @param pointer where the array stands
     */
    public record Endpoint(String path, String before, String array, String after, String pointer) {

        /** The array is the first in the body. */
        static Endpoint of(String path, String body, String pointer) {
            int start = body.indexOf('[');
            boolean matrix = body.startsWith("[[", start);
            int end = body.indexOf(matrix ? "]]" : "]", start) + (matrix ? 2 : 1);
            return new Endpoint(
                    path, body.substring(0, start), body.substring(start, end), body.substring(end), pointer);
        }

        public String body() {
            return with(array);
        }

        /** The body with something else in the place of the array. */
        public String with(String other) {
            return before + other + after;
        }

        /** The field of the body in which the array stands. */
        public String outermostField() {
            return pointer.replaceAll("^/|(?<=.)/.*", "");
        }

        /** Whether another field may stand in the array's place; then null, which is the same as absent, is a problem of what is around it. */
        public boolean hasAlternative() {
            return path.endsWith("/scaling") || path.startsWith("/v1/encoder");
        }

        /** Whether the array is read as one of any rank. */
        public boolean takesMatrix() {
            return !path.matches("/v1/metrics/(pr-auc|precision-recall-curve|roc-curve|confusion)");
        }

        /** Whether the array is one of numbers, and nothing else may stand in its place. */
        public boolean takesNumbers() {
            return array.matches("[-\\[\\]0-9.,]+") && !path.contains("/models/");
        }

        /** The path as it is described and measured: with the names of its variables. */
        public String pattern() {
            return path.replaceFirst("/models/[^/]+", "/models/{id}");
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** Every endpoint of the API. */
    public static List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("/v1/softmax", "{\"logits\":[1,2,3]}", "/logits"),
                Endpoint.of("/v1/softmax/jacobian", "{\"logits\":[1,2,3]}", "/logits"),
                Endpoint.of("/v1/softmax/gradient", "{\"logits\":[1,2,3],\"upstream\":[1,0,0]}", "/logits"),
                Endpoint.of("/v1/cross-entropy", "{\"logits\":[1,2,3],\"targets\":1}", "/logits"),
                Endpoint.of("/v1/metrics/pr-auc", "{\"scores\":[0.2,0.7],\"labels\":[0,1]}", "/scores"),
                Endpoint.of("/v1/metrics/precision-recall-curve", "{\"scores\":[0.2,0.7],\"labels\":[0,1]}", "/scores"),
                Endpoint.of(
                        "/v1/metrics/confusion",
                        "{\"scores\":[0.2,0.7],\"labels\":[0,1],\"thresholds\":[0.5]}",
                        "/scores"),
                Endpoint.of(
                        "/v1/attention",
                        "{\"queries\":[[1,2]],\"keys\":[[3,4],[5,6]],\"values\":[[7],[8]]}",
                        "/queries"),
                Endpoint.of("/v1/attention/scaling", "{\"key_sizes\":[1,4],\"samples\":10}", "/key_sizes"),
                Endpoint.of(
                        "/v1/encoder/forward",
                        "{\"input\":{\"embeddings\":[[1,2]]},\"architecture\":{\"heads\":1,\"feed_forward_size\":3,\"layers\":1}}",
                        "/input/embeddings"),
                Endpoint.of(
                        "/v1/models/tiny-random-bert/encode",
                        "{\"input\":[2,70,3],\"output\":[\"embedding\"]}",
                        "/input"),
                Endpoint.of("/v1/models/tiny-random-classifier/classify", "{\"input\":[\"car\"]}", "/input"),
                Endpoint.of("/v1/models/tiny-random-bert/tokenize", "{\"input\":[\"car\"]}", "/input"),
                Endpoint.of(
                        "/v1/rerank",
                        "{\"documents\":[\"car\"],\"query\":\"blue\",\"model\":\"tiny-random-reranker\"}",
                        "/documents"),
                Endpoint.of("/v1/metrics/roc-curve", "{\"scores\":[0.2,0.7],\"labels\":[0,1]}", "/scores"),
                Endpoint.of(
                        "/v1/metrics/classification", "{\"scores\":[[0.7,0.3],[0.4,0.6]],\"labels\":[0,1]}", "/scores"),
                Endpoint.of(
                        "/v1/metrics/calibration", "{\"probabilities\":[0.2,0.7],\"labels\":[0,1]}", "/probabilities"),
                Endpoint.of(
                        "/v1/metrics/calibration/temperature",
                        "{\"logits\":[[2,0],[0,1],[1,0]],\"labels\":[0,1,1]}",
                        "/logits"),
                Endpoint.of("/v1/dense/forward", "{\"inputs\":[[1,2]]," + LAYERS + "}", "/inputs"),
                Endpoint.of(
                        "/v1/dense/backward",
                        "{\"inputs\":[[1,2]]," + LAYERS + ",\"targets\":[1],\"loss\":\"squared_error\"}",
                        "/inputs"),
                Endpoint.of(
                        "/v1/dense/train",
                        "{\"inputs\":[[1,2]]," + LAYERS
                                + ",\"targets\":[1],\"loss\":\"squared_error\",\"epochs\":2,\"learning_rate\":0.1}",
                        "/inputs"),
                Endpoint.of("/v1/uncertainty/decomposition", "{\"means\":[[1,2]],\"variances\":[[1,1]]}", "/means"));
    }

    /** Those whose array is one of numbers. */
    public static List<Endpoint> numericEndpoints() {
        return endpoints().stream().filter(Endpoint::takesNumbers).toList();
    }

    /** What came back. */
    public record Answer(int status, String contentType, JsonNode json, HttpResponse<String> response) {
        public DMatrixRMaj matrix(String field) {
            return Golden.matrix(json.get(field));
        }

        public double[] vector(String field) {
            return Golden.vector(json.get(field));
        }

        /** The JSON pointer of the problem's first error. */
        public String pointer() {
            return json.at("/errors/0/pointer").asString("no pointer");
        }
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    protected Answer post(String path, String body) {
        return send(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    protected Answer get(String path) {
        return send(request(path));
    }

    protected Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            boolean isJson = contentType.contains("json");
            return new Answer(
                    response.statusCode(),
                    contentType,
                    isJson ? MAPPER.readTree(response.body()) : MAPPER.missingNode(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
