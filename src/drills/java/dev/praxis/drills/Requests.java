package dev.praxis.drills;

import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The requests used by the drills. All of them are within the limits of the service. */
final class Requests {
    static final String TEXTS_PER_EMBEDDING = "drill.texts";

    private static final int ROWS = 1_000_000;
    private static final int TRAINING_INPUTS = 64;
    private static final int TRAINING_UNITS = 128;
    private static final int TRAINING_ROWS = 1000;
    private static final String SENTENCE = "the car is blue and the sky is red";

    /** Fourteen megabytes, shared by all drills. */
    private static final Lazy ROWS_JSON = new Lazy(() -> rows(ROWS));

    private Requests() {}

    static Request softmax() {
        return Request.post("/v1/softmax", "{\"logits\":[1,2,3]}");
    }

    /** Creates a softmax over 200,000 entries, of medium size. */
    static Request largerSoftmax() {
        return Request.post(
                "/v1/softmax", Payload.repeated(Payload.JSON, "{\"logits\":[[1", Payload.ascii(",2"), 199_999, "]]}"));
    }

    static Request embeddings(Settings settings) {
        return embeddings(settings, Integer.getInteger(TEXTS_PER_EMBEDDING, 512));
    }

    static Request embeddings(Settings settings, int texts) {
        return Request.post(
                "/v1/embeddings",
                "{\"model\":\"%s\",\"encoding_format\":\"base64\",\"input\":[%s]}"
                        .formatted(settings.model(), list(texts, i -> "\"%s %d\"".formatted(SENTENCE, i % 10))));
    }

    static Request encoder(int words) {
        return Request.post(
                "/v1/encoder/forward",
                "{\"input\":{\"words\":[%s]}}".formatted(list(words, i -> "\"w%d\"".formatted(i % 50))));
    }

    /** Creates about a minute of float64 work. */
    static Request longEncoder() {
        return Request.post(
                "/v1/encoder/forward",
                ("{\"input\":{\"words\":[%s]},\"stages\":[\"layers.0.output_norm\"],\"architecture\":"
                                + "{\"model_size\":768,\"heads\":12,\"feed_forward_size\":2048,\"layers\":6}}")
                        .formatted(list(700, i -> "\"w%d\"".formatted(i % 50))));
    }

    static Request prAuc() {
        return Request.post("/v1/metrics/pr-auc", ROWS_JSON.get() + "}");
    }

    /** Creates a request of a few rows, which has about 12 bytes for each. */
    static Request prAuc(int rows) {
        return Request.post("/v1/metrics/pr-auc", rows(rows) + "}");
    }

    static Request bootstrap() {
        return Request.post(
                "/v1/metrics/pr-auc",
                ROWS_JSON.get()
                        + ",\"interval\":{\"of\":\"average_precision\",\"method\":\"bootstrap\",\"resamples\":900}}");
    }

    static Request curve() {
        return Request.post("/v1/metrics/precision-recall-curve", ROWS_JSON.get() + "}");
    }

    static Request training(int epochs) {
        Random random = new Random(1);
        return Request.post(
                "/v1/dense/train",
                ("{\"layers\":[{\"weights\":%s,\"bias\":%s,\"activation\":\"tanh\"},"
                                + "{\"weights\":%s,\"bias\":[0],\"activation\":\"identity\"}],"
                                + "\"inputs\":%s,\"targets\":%s,\"epochs\":%d,\"learning_rate\":0.00001,"
                                + "\"batch_size\":32,\"loss\":\"squared_error\"}")
                        .formatted(
                                matrix(random, TRAINING_UNITS, TRAINING_INPUTS),
                                "[" + list(TRAINING_UNITS, i -> "0") + "]",
                                matrix(random, 1, TRAINING_UNITS),
                                matrix(random, TRAINING_ROWS, TRAINING_INPUTS),
                                matrix(random, TRAINING_ROWS, 1),
                                epochs));
    }

    /** Creates a request with a tiny body that takes seconds of processor time. */
    static Request scaling() {
        return Request.post("/v1/attention/scaling", "{\"key_sizes\":[1024],\"samples\":8000,\"seed\":7}");
    }

    /**
     * Creates an attention request with equal numbers of queries and keys. The response has
     * {@code size} squared entries of about 20 bytes each.
     */
    static Request attention(int size) {
        String rows = list(size, i -> "[1]");
        return Request.post(
                "/v1/attention", "{\"queries\":[%s],\"keys\":[%s],\"values\":[%s]}".formatted(rows, rows, rows));
    }

    static Request jacobian(int size) {
        return Request.post("/v1/softmax/jacobian", "{\"logits\":[%s]}".formatted(list(size, i -> i % 7 + ".5")));
    }

    /** Creates a tokenization of forty megabytes of text, each text within the limit of one. */
    static Request tokenization(Settings settings) {
        String text = (SENTENCE + " ").repeat(570);
        return Request.post(
                "/v1/models/" + settings.model() + "/tokenize",
                Payload.repeated(Payload.JSON, "{\"input\":[\"a\"", Payload.ascii(",\"" + text + "\""), 2000, "]}"));
    }

    private static String rows(int rows) {
        Random random = new Random(3);
        return "{\"scores\":[%s],\"labels\":[%s]"
                .formatted(
                        list(rows, i -> Float.toString((1 + random.nextInt(999_999)) / 1e6f)),
                        list(rows, i -> random.nextBoolean() ? "1" : "0"));
    }

    private static String matrix(Random random, int rows, int columns) {
        return "["
                + list(
                        rows,
                        i -> "["
                                + list(
                                        columns,
                                        j -> String.format(Locale.ROOT, "%.3f", random.nextDouble() * 0.6 - 0.3))
                                + "]")
                + "]";
    }

    private static String list(int count, IntFunction<String> entry) {
        return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(","));
    }

    private static final class Lazy {
        private final Supplier<String> supplier;
        private String text = "";

        Lazy(Supplier<String> supplier) {
            this.supplier = supplier;
        }

        synchronized String get() {
            if (text.isEmpty()) {
                text = supplier.get();
            }
            return text;
        }
    }
}
