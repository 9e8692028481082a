package dev.praxis;

import static dev.praxis.ArrayField.numbers;
import static dev.praxis.ArrayField.numbersOrMatrix;
import static dev.praxis.ArrayField.states;
import static dev.praxis.ArrayField.texts;
import static dev.praxis.ArrayField.tokenIds;

import dev.praxis.ArrayField.Kind;
import dev.praxis.ArrayField.Presence;
import dev.praxis.problem.ErrorShape;
import java.util.List;
import java.util.stream.Stream;

/** The endpoints that share the rules for JSON bodies, problems, limits and metrics. */
public final class Endpoints {
    private static final String LAYERS = "\"layers\":[{\"weights\":[[0.5,-1]],\"bias\":[0.1],\"activation\":\"tanh\"}]";
    private static final String TARGETS = "\"targets\":[1],\"loss\":\"squared_error\"";

    private static final String OBJECTS = "\"ground_truths\":[{\"image\":1,\"label\":\"cat\",\"box\":[0,0,9,9]}],"
            + "\"detections\":[{\"image\":1,\"label\":\"cat\",\"score\":0.9,\"box\":[0,0,9,8]}]";

    /** The state of a negative row with a score of 0.2 and a positive one of 0.7. */
    public static final String STATE = "\"UFJYUwEAAAIBzZmz5syZs/Jf5syZs+bMmQcAAWP+xkc=\"";

    private static final List<Endpoint> ALL = List.of(
            Endpoint.of("/v1/softmax", "{\"logits\":%s}", numbersOrMatrix("/logits", "[1,2,3]")),
            Endpoint.of("/v1/softmax/jacobian", "{\"logits\":%s}", numbersOrMatrix("/logits", "[1,2,3]")),
            Endpoint.of(
                    "/v1/softmax/gradient",
                    "{\"logits\":%s,\"upstream\":[1,0,0]}",
                    numbersOrMatrix("/logits", "[1,2,3]")),
            Endpoint.of("/v1/cross-entropy", "{\"logits\":%s,\"targets\":1}", numbersOrMatrix("/logits", "[1,2,3]")),
            Endpoint.of(
                    "/v1/attention",
                    "{\"queries\":%s,\"keys\":[[3,4],[5,6]],\"values\":[[7],[8]]}",
                    numbersOrMatrix("/queries", "[[1,2]]")),
            Endpoint.of(
                            "/v1/attention/scaling",
                            "{\"key_sizes\":%s,\"samples\":10}",
                            numbersOrMatrix("/key_sizes", "[1,4]").with(Presence.ALTERNATIVE))
                    .withPointerIfEmpty(""),
            Endpoint.of(
                    "/v1/encoder/forward",
                    "{\"input\":{\"embeddings\":%s},\"architecture\":{\"heads\":1,\"feed_forward_size\":3,\"layers\":1}}",
                    numbersOrMatrix("/input/embeddings", "[[1,2]]").with(Presence.ALTERNATIVE)),
            Endpoint.of("/v1/dense/forward", "{\"inputs\":%s," + LAYERS + "}", numbersOrMatrix("/inputs", "[[1,2]]")),
            Endpoint.of(
                    "/v1/dense/backward",
                    "{\"inputs\":%s," + LAYERS + "," + TARGETS + "}",
                    numbersOrMatrix("/inputs", "[[1,2]]")),
            Endpoint.of(
                    "/v1/dense/train",
                    "{\"inputs\":%s," + LAYERS + "," + TARGETS + ",\"epochs\":2,\"learning_rate\":0.1}",
                    numbersOrMatrix("/inputs", "[[1,2]]")),
            Endpoint.of(
                            "/v1/generalization/experiment",
                            "{\"coefficients\":%s,\"epochs\":10}",
                            numbers("/coefficients", "[1,2]").with(Presence.OPTIONAL))
                    .withPointerIfEmpty(null)
                    .withLongAnswer(),
            Endpoint.of(
                    "/v1/generalization/diagnosis",
                    "{\"training_loss\":%s,\"validation_loss\":[3,2]}",
                    numbersOrMatrix("/training_loss", "[2,1]")),
            Endpoint.of(
                            "/v1/uncertainty/decomposition",
                            "{\"means\":%s,\"variances\":[[1,1]]}",
                            numbersOrMatrix("/means", "[[1,2]]"))
                    .withPointerIfEmpty(""),
            Endpoint.of("/v1/metrics/pr-auc", "{\"scores\":%s,\"labels\":[0,1]}", numbers("/scores", "[0.2,0.7]")),
            Endpoint.of(
                    "/v1/metrics/pr-auc/state", "{\"scores\":%s,\"labels\":[0,1]}", numbers("/scores", "[0.2,0.7]")),
            Endpoint.of("/v1/metrics/pr-auc/merge", "{\"states\":%s}", states("/states", "[" + STATE + "]")),
            Endpoint.of(
                    "/v1/metrics/precision-recall-curve",
                    "{\"scores\":%s,\"labels\":[0,1]}",
                    numbers("/scores", "[0.2,0.7]")),
            Endpoint.of("/v1/metrics/roc-curve", "{\"scores\":%s,\"labels\":[0,1]}", numbers("/scores", "[0.2,0.7]")),
            Endpoint.of(
                    "/v1/metrics/confusion",
                    "{\"scores\":%s,\"labels\":[0,1],\"thresholds\":[0.5]}",
                    numbers("/scores", "[0.2,0.7]")),
            Endpoint.of(
                            "/v1/metrics/classification",
                            "{\"scores\":%s,\"labels\":[0,1]}",
                            numbersOrMatrix("/scores", "[[0.7,0.3],[0.4,0.6]]"))
                    .withPointerIfEmpty("/labels"),
            Endpoint.of(
                    "/v1/metrics/calibration",
                    "{\"probabilities\":%s,\"labels\":[0,1]}",
                    numbersOrMatrix("/probabilities", "[0.2,0.7]")),
            Endpoint.of(
                    "/v1/metrics/calibration/temperature",
                    "{\"logits\":%s,\"labels\":[0,1,1]}",
                    numbersOrMatrix("/logits", "[[2,0],[0,1],[1,0]]")),
            Endpoint.of(
                    "/v1/metrics/report",
                    "{\"scores\":%s,\"labels\":[0,1],\"metrics\":[\"pr_auc\"]}",
                    numbersOrMatrix("/scores", "[0.2,0.7]")),
            Endpoint.of(
                    "/v1/metrics/gate",
                    "{\"scores\":%s,\"labels\":[0,1],\"minimum\":[\"calibration.rows:1\"]}",
                    numbersOrMatrix("/scores", "[0.2,0.7]")),
            Endpoint.of(
                    "/v1/metrics/multilabel",
                    "{\"scores\":%s,\"labels\":[[0,1],[1,0]]}",
                    numbersOrMatrix("/scores", "[[0.2,0.7],[0.4,0.1]]")),
            Endpoint.of(
                    "/v1/metrics/regression",
                    "{\"targets\":%s,\"predictions\":[0.3,0.1]}",
                    numbers("/targets", "[0.2,0.7]")),
            Endpoint.of(
                            "/v1/metrics/retrieval",
                            "{\"query\":[1,1],\"scores\":%s,\"relevance\":[0,1]}",
                            numbers("/scores", "[0.2,0.7]"))
                    .withPointerIfEmpty("/queries"),
            Endpoint.of(
                            "/v1/metrics/detection",
                            "{\"protocol\":\"coco\",\"iou_thresholds\":%s," + OBJECTS + "}",
                            numbers("/iou_thresholds", "[0.5,0.75]").with(Presence.OPTIONAL))
                    .withPointerIfEmpty("/protocol"),
            Endpoint.of(
                            "/v1/metrics/compare",
                            "{\"scores_a\":%s,\"scores_b\":[0.3,0.1],\"labels\":[0,1]}",
                            numbers("/scores_a", "[0.2,0.7]"))
                    .withPointerIfEmpty(""),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v1/embeddings",
                            "{\"input\":%s,\"model\":\"tiny-random-bert\"}",
                            tokenIds("/input", "[2,70,3]"))
                    .withErrorsIn(ErrorShape.OPEN_AI),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v1/chunks",
                            "{\"input\":%s,\"model\":\"tiny-random-bert\"}",
                            texts("/input", "[\"car\"]"))
                    .withPhases("tokenize", "tokenize", "queue", "compute"),
            Endpoint.ofModel(
                    "tiny-random-bert",
                    "/v1/models/{id}/encode",
                    "{\"input\":%s,\"output\":[\"embedding\"]}",
                    tokenIds("/input", "[2,70,3]")),
            Endpoint.ofModel(
                    "tiny-random-classifier",
                    "/v1/models/{id}/classify",
                    "{\"input\":%s}",
                    texts("/input", "[\"car\"]")),
            Endpoint.ofModel(
                    "bert-tiny-mlm",
                    "/v1/models/{id}/fill-mask",
                    "{\"input\":%s}",
                    texts("/input", "[\"the [MASK]\"]")),
            Endpoint.ofModel(
                            "bert-tiny-ner",
                            "/v1/models/{id}/token-classify",
                            "{\"input\":%s}",
                            texts("/input", "[\"car\"]"))
                    .withPhases("tokenize", "queue", "compute", "queue", "compute"),
            Endpoint.ofModel(
                    "deberta-tiny-nli",
                    "/v1/models/{id}/zero-shot",
                    "{\"input\":%s,\"labels\":[\"blue\",\"recall\"]}",
                    texts("/input", "[\"car\"]")),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v1/models/{id}/tokenize",
                            "{\"input\":%s}",
                            texts("/input", "[\"car\"]"))
                    .withPhases("tokenize"),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v1/models/{id}/detokenize",
                            "{\"ids\":%s}",
                            tokenIds("/ids", "[2,70,3]"))
                    .withPhases("tokenize"),
            Endpoint.ofModel(
                            "tiny-random-reranker",
                            "/v1/rerank",
                            "{\"documents\":%s,\"query\":\"blue\",\"model\":\"tiny-random-reranker\"}",
                            texts("/documents", "[\"car\"]"))
                    .withPointerIfEmpty("/query"),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v1/similarity",
                            "{\"text_2\":%s,\"text_1\":\"blue\",\"model\":\"tiny-random-bert\"}",
                            texts("/text_2", "[\"car\"]").with(Presence.OPTIONAL))
                    .withPointerIfEmpty("/text_1")
                    .withPhases("tokenize", "queue", "compute", "tokenize", "queue", "compute", "queue", "compute"),
            Endpoint.ofModel(
                            "tiny-random-reranker",
                            "/v2/rerank",
                            "{\"documents\":%s,\"query\":\"blue\",\"model\":\"tiny-random-reranker\"}",
                            texts("/documents", "[\"car\"]"))
                    .withPointerIfEmpty("/query")
                    .withErrorsIn(ErrorShape.COHERE),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v2/embed",
                            "{\"texts\":%s,\"input_type\":\"search_query\",\"model\":\"tiny-random-bert\"}",
                            texts("/texts", "[\"car\"]"))
                    .withErrorsIn(ErrorShape.COHERE),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v1/embed",
                            "{\"texts\":%s,\"model\":\"tiny-random-bert\"}",
                            texts("/texts", "[\"car\"]"))
                    .withErrorsIn(ErrorShape.COHERE),
            Endpoint.ofModel(
                            "tiny-random-reranker",
                            "/rerank",
                            "{\"documents\":%s,\"query\":\"blue\",\"model\":\"tiny-random-reranker\"}",
                            texts("/documents", "[\"car\"]"))
                    .withPointerIfEmpty("/query")
                    .withErrorsIn(ErrorShape.TEI),
            Endpoint.ofModel(
                            "tiny-random-reranker",
                            "/score",
                            "{\"text_2\":%s,\"text_1\":\"blue\",\"model\":\"tiny-random-reranker\"}",
                            texts("/text_2", "[\"car\"]"))
                    .withPointerIfEmpty("/text_1")
                    .withErrorsIn(ErrorShape.OPEN_AI),
            Endpoint.ofModel(
                            "tiny-random-reranker",
                            "/v1/score",
                            "{\"text_2\":%s,\"text_1\":\"blue\",\"model\":\"tiny-random-reranker\"}",
                            texts("/text_2", "[\"car\"]"))
                    .withPointerIfEmpty("/text_1")
                    .withErrorsIn(ErrorShape.OPEN_AI),
            Endpoint.ofModel(
                            "tiny-random-classifier",
                            "/classify",
                            "{\"input\":%s,\"model\":\"tiny-random-classifier\"}",
                            texts("/input", "[\"car\"]"))
                    .withErrorsIn(ErrorShape.OPEN_AI),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/v2/models/{id}/infer",
                            "{\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":%s}]}",
                            texts("/inputs/0/data", "[\"car\"]"))
                    .withErrorsIn(ErrorShape.PLAIN),
            Endpoint.ofModel(
                            "tiny-random-bert",
                            "/api/embed",
                            "{\"input\":%s,\"model\":\"tiny-random-bert\"}",
                            texts("/input", "[\"car\"]"))
                    .withErrorsIn(ErrorShape.PLAIN),
            tei("/embed", "{\"inputs\":%s,\"model\":\"tiny-random-bert\"}", tokenIds("/inputs", "[2,70,3]")),
            tei("/embed_all", "{\"inputs\":%s,\"model\":\"tiny-random-bert\"}", tokenIds("/inputs", "[2,70,3]")),
            tei("/embed_sparse", "{\"inputs\":%s,\"model\":\"splade-tiny\"}", tokenIds("/inputs", "[2,70,3]")),
            tei(
                    "/similarity",
                    "{\"inputs\":{\"source_sentence\":\"blue\",\"sentences\":%s},\"model\":\"tiny-random-bert\"}",
                    texts("/inputs/sentences", "[\"car\"]")),
            tei("/predict", "{\"inputs\":%s,\"model\":\"tiny-random-classifier\"}", texts("/inputs", "[\"car\"]")),
            tei("/tokenize", "{\"inputs\":%s,\"model\":\"tiny-random-bert\"}", texts("/inputs", "[\"car\"]"))
                    .withPhases("tokenize"),
            tei("/decode", "{\"ids\":%s,\"model\":\"tiny-random-bert\"}", tokenIds("/ids", "[2,70,3]"))
                    .withPhases("tokenize"));

    private static Endpoint tei(String path, String template, ArrayField array) {
        return Endpoint.ofModel("", path, template, array).withErrorsIn(ErrorShape.TEI);
    }

    private Endpoints() {}

    public static Stream<Endpoint> all() {
        return ALL.stream();
    }

    /** Returns the endpoints whose array has elements of the given kind. */
    public static Stream<Endpoint> of(Kind kind) {
        return all().filter(endpoint -> endpoint.array().kind() == kind);
    }

    /** Returns the endpoint with the given pattern. */
    public static Endpoint at(String pattern) {
        return all().filter(endpoint -> endpoint.pattern().equals(pattern))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no endpoint " + pattern));
    }
}
