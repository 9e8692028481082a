package dev.praxis.costs;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.compute.metrics.ranking.state.StateWriter;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests for every operation: small, medium and large, with the most expensive options. */
final class CostCases {
    private final SplittableRandom random = new SplittableRandom(1);
    private final Stream.Builder<CostCase> cases = Stream.builder();
    private final String model;

    private CostCases(String model) {
        this.model = model;
    }

    /** Returns all requests, using the model of this id. */
    static Stream<CostCase> all(String model) {
        CostCases all = new CostCases(model);
        all.functions();
        all.attention();
        all.encoder();
        all.dense();
        all.generalization();
        all.ranking();
        all.states();
        all.classes();
        all.severalLabels();
        all.forecasts();
        all.retrieval();
        all.detection();
        all.models();
        return all.cases.build();
    }

    private void functions() {
        for (int[] size : new int[][] {{1, 10}, {100, 100}, {20, 20_000}, {100_000, 3}, {1, 300_000}}) {
            String logits = matrix(size[0], size[1]);
            String name = size[0] + "x" + size[1];
            add(name, "/v1/softmax", "{\"logits\":%s}".formatted(logits));
            add(name, "/v1/softmax/gradient", "{\"logits\":%s,\"upstream\":%s}".formatted(logits, logits));
            add(name, "/v1/cross-entropy", "{\"logits\":%s,\"targets\":%s}".formatted(logits, labels(size[0], 3)));
        }
        for (int[] size : new int[][] {{1, 3}, {10, 100}, {1, 1500}}) {
            add(size[0] + "x" + size[1], "/v1/softmax/jacobian", "{\"logits\":%s}".formatted(matrix(size[0], size[1])));
        }
        for (int[] size : new int[][] {{2, 1, 2}, {5, 100, 10}, {50, 1000, 10}, {1000, 300, 1}}) {
            String name = size[0] + " members, " + size[1] + "x" + size[2];
            add(
                    name,
                    "/v1/uncertainty/decomposition",
                    "{\"probabilities\":%s}".formatted(list(size[0], i -> probabilities(size[1], size[2]))));
            add(
                    name + ", numbers",
                    "/v1/uncertainty/decomposition",
                    "{\"means\":%s,\"variances\":%s}"
                            .formatted(matrix(size[0], size[1] * size[2]), positives(size[0], size[1] * size[2])));
        }
    }

    private void attention() {
        for (int[] size : new int[][] {{2, 4}, {64, 64}, {512, 64}, {700, 2}, {8, 4096}}) {
            String queries = matrix(size[0], size[1]);
            String all = "{\"queries\":%s,\"keys\":%s,\"values\":%s".formatted(queries, queries, queries);
            String name = size[0] + " of " + size[1];
            add(name, "/v1/attention", all + "}");
            add(name + ", gradient", "/v1/attention", all + ",\"upstream\":" + queries + "}");
            add(name, "/v1/attention/scaling", "{\"queries\":%s,\"keys\":%s}".formatted(queries, queries));
            for (String heads : new String[] {"\"heads\":2", "\"heads\":2,\"projections\":{\"size\":256}"}) {
                String several = name + ", " + heads.replace("\"", "");
                add(several, "/v1/attention", all + "," + heads + "}");
                add(several + ", gradient", "/v1/attention", all + "," + heads + ",\"upstream\":" + queries + "}");
            }
        }
        String many = matrix(16, 1024);
        String single = "{\"queries\":%s,\"keys\":%s,\"values\":%s,\"heads\":1024}".formatted(many, many, many);
        add("16 of 1024, 1024 heads", "/v1/attention", single);
        for (String experiment : new String[] {
            "[4],\"samples\":2,\"keys_per_query\":2",
            "[1,4,16,64]",
            "[512],\"samples\":10000",
            "[1],\"samples\":200000",
            "[1024],\"samples\":100,\"keys_per_query\":400"
        }) {
            add(experiment.replace("\"", ""), "/v1/attention/scaling", "{\"key_sizes\":" + experiment + "}");
        }
    }

    private void encoder() {
        for (int[] size : new int[][] {{2, 8, 1}, {16, 64, 2}, {128, 256, 4}, {512, 64, 2}, {8, 1024, 2}}) {
            String name = size[0] + " tokens of " + size[1] + ", " + size[2] + " layers";
            String input = "{\"input\":{\"embeddings\":%s},\"architecture\":{\"heads\":2,\"layers\":%d}%s}";
            add(name, "/v1/encoder/forward", input.formatted(matrix(size[0], size[1]), size[2], ""));
            add(
                    name + ", stages",
                    "/v1/encoder/forward",
                    input.formatted(matrix(size[0], size[1]), size[2], ",\"trace\":\"all\""));
            add(
                    name + ", weights",
                    "/v1/encoder/forward",
                    input.formatted(matrix(size[0], size[1]), size[2], ",\"return_weights\":true"));
            add(
                    name + ", listed",
                    "/v1/encoder/forward",
                    input.formatted(matrix(size[0], size[1]), size[2], ",\"stage_values\":false"));
        }
    }

    private void dense() {
        for (int[] size : new int[][] {{1, 2, 2}, {100, 10, 16}, {2000, 20, 64}, {50, 300, 600}, {20_000, 2, 2}}) {
            String name = size[0] + " of " + size[1] + " to " + size[2];
            String network = "\"inputs\":%s,\"layers\":[%s,%s]"
                    .formatted(matrix(size[0], size[1]), layer(size[1], size[2]), layer(size[2], 1));
            String targets = ",\"loss\":\"squared_error\",\"targets\":" + vector(size[0]);
            add(name, "/v1/dense/forward", "{" + network + "}");
            add(
                    name + ", drawn",
                    "/v1/dense/forward",
                    "{\"inputs\":%s,\"layers\":[%s,%s]}".formatted(matrix(size[0], size[1]), units(size[2]), units(1)));
            add(name, "/v1/dense/backward", "{" + network + targets + "}");
            if (size[0] * size[2] < 2000) {
                add(name + ", check", "/v1/dense/backward", "{" + network + targets + ",\"check_gradients\":true}");
            }
            for (String training : new String[] {
                "\"epochs\":10", "\"epochs\":10,\"batch_size\":8,\"optimizer\":\"adam\"", "\"epochs\":50"
            }) {
                add(
                        name + ", " + training.replace("\"", ""),
                        "/v1/dense/train",
                        "{" + network + targets + ",\"learning_rate\":0.0001," + training + "}");
            }
        }
        String small = "\"inputs\":%s,\"layers\":[%s],\"targets\":%s,\"loss\":\"squared_error\""
                .formatted(matrix(4, 2), layer(2, 1), vector(4));
        add("4 of 2, 100000 epochs", "/v1/dense/train", "{" + small + ",\"learning_rate\":0.001,\"epochs\":100000}");
    }

    private void generalization() {
        for (String sizes : new String[] {
            "\"epochs\":10,\"degree\":1",
            "",
            "\"epochs\":100000,\"degree\":1",
            "\"epochs\":10000,\"degree\":20",
            "\"epochs\":100,\"degree\":20,\"training\":{\"points\":10000},\"validation\":{\"points\":10000}"
        }) {
            add(sizes.replace("\"", ""), "/v1/generalization/experiment", "{" + sizes + "}");
        }
        for (int epochs : new int[] {5, 1000, 100_000}) {
            add(
                    epochs + " epochs",
                    "/v1/generalization/diagnosis",
                    "{\"training_loss\":%s,\"validation_loss\":%s}".formatted(positive(epochs), positive(epochs)));
        }
    }

    private void ranking() {
        for (int rows : new int[] {10, 1000, 30_000, 500_000}) {
            for (String weights : new String[] {"", ",\"weights\":" + positive(rows)}) {
                String body = "{\"scores\":%s,\"labels\":%s%s".formatted(positive(rows), labels(rows, 2), weights);
                String name = rows + " rows" + (weights.isEmpty() ? "" : ", weights");
                add(name, "/v1/metrics/pr-auc", body + "}");
                add(name, "/v1/metrics/pr-auc/state", body + "}");
                add(name, "/v1/metrics/report", body + "}");
                add(name, "/v1/metrics/gate", body + ",\"minimum\":[\"average_precision:0\",\"f1:0\"]}");
                add(
                        name + ", operating points",
                        "/v1/metrics/pr-auc",
                        body + ",\"operating_points\":{\"beta\":1,\"least_precision\":0.5,\"least_recall\":0.5}}");
                if (rows <= 30_000) {
                    add(
                            name + ", bootstrap",
                            "/v1/metrics/pr-auc",
                            body + ",\"interval\":{\"method\":\"bootstrap\",\"of\":\"average_precision\"}}");
                }
                if (rows <= 1000) {
                    for (String method : new String[] {"bootstrap", "poisson"}) {
                        add(
                                name + ", three areas, " + method,
                                "/v1/metrics/pr-auc",
                                body + ",\"interval\":{\"method\":\"" + method
                                        + "\",\"areas\":[\"envelope\",\"pr_gain\",\"roc_auc\"]}}");
                    }
                }
                if (rows <= 30_000) {
                    add(
                            name + ", poisson",
                            "/v1/metrics/pr-auc",
                            body + ",\"interval\":{\"method\":\"poisson\",\"of\":\"average_precision\"}}");
                }
                String compared = body.replace("\"scores\"", "\"scores_a\"") + ",\"scores_b\":" + positive(rows);
                for (int resamples : rows <= 30_000 ? new int[] {2, 1000} : new int[] {2}) {
                    add(
                            name + ", " + resamples + " resamples",
                            "/v1/metrics/compare",
                            compared + ",\"interval\":{\"resamples\":" + resamples + "}}");
                }
                for (String curve : new String[] {"precision-recall-curve", "roc-curve"}) {
                    add(name, "/v1/metrics/" + curve, body + "}");
                    add(name + ", 100 points", "/v1/metrics/" + curve, body + ",\"max_points\":100}");
                }
                for (int thresholds : new int[] {1, 10_000}) {
                    add(
                            name + ", " + thresholds + " thresholds",
                            "/v1/metrics/confusion",
                            body + ",\"thresholds\":" + positive(thresholds) + "}");
                }
            }
        }
    }

    private void states() {
        for (int[] size : new int[][] {{1, 10}, {2, 1000}, {100, 1000}, {1000, 10}, {2, 500_000}, {20, 50_000}}) {
            for (boolean isWeighted : new boolean[] {false, true}) {
                String states = "{\"states\":" + list(size[0], i -> state(size[1], isWeighted));
                String name = size[0] + " states of " + size[1] + " rows" + (isWeighted ? ", weights" : "");
                add(name, "/v1/metrics/pr-auc/merge", states + "}");
                if (size[0] * size[1] <= 20_000) {
                    add(
                            name + ", poisson",
                            "/v1/metrics/pr-auc/merge",
                            states + ",\"interval\":{\"method\":\"poisson\",\"of\":\"average_precision\"}}");
                }
            }
        }
    }

    private String state(int rows, boolean isWeighted) {
        boolean[] labels = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % 3 == 0;
        }
        double[] weights = isWeighted ? random.doubles(rows, 0.1, 1).toArray() : null;
        ScoreRun run = ScoreRun.of(new ScoredLabels(random.doubles(rows).toArray(), labels, weights));
        return '"' + Base64.getEncoder().encodeToString(StateWriter.write(new RankingState(run, 0))) + '"';
    }

    private void severalLabels() {
        for (int[] size : new int[][] {{3, 2}, {1000, 5}, {100_000, 3}, {5000, 100}, {50, 1000}}) {
            String truths = list(size[0], i -> labels(size[1], 2));
            add(
                    size[0] + "x" + size[1],
                    "/v1/metrics/multilabel",
                    "{\"scores\":%s,\"labels\":%s}".formatted(probabilities(size[0], size[1]), truths));
        }
    }

    private void forecasts() {
        for (int[] size : new int[][] {{3, 2}, {1000, 5}, {100_000, 3}, {5000, 100}, {50, 1000}}) {
            String name = size[0] + "x" + size[1];
            String targets = "{\"targets\":" + positive(size[0]);
            add(
                    name + ", ensemble",
                    "/v1/metrics/regression",
                    targets + ",\"ensemble\":" + matrix(size[0], size[1]) + "}");
            add(
                    name + ", points and normal distributions",
                    "/v1/metrics/regression",
                    targets
                            + ",\"predictions\":%1$s,\"means\":%1$s,\"standard_deviations\":%1$s}"
                                    .formatted(positive(size[0])));
        }
    }

    private void classes() {
        for (int[] size : new int[][] {{3, 2}, {1000, 5}, {100_000, 3}, {5000, 100}, {50, 1000}}) {
            String name = size[0] + "x" + size[1];
            String labels = ",\"labels\":" + labels(size[0], size[1]);
            String logits = matrix(size[0], size[1]);
            String probabilities = probabilities(size[0], size[1]);
            add(name, "/v1/metrics/classification", "{\"scores\":" + probabilities + labels + "}");
            add(name, "/v1/metrics/report", "{\"scores\":" + probabilities + labels + "}");
            add(
                    name + ", logits",
                    "/v1/metrics/classification",
                    "{\"logits\":true,\"scores\":" + logits + labels + "}");
            String weights = ",\"weights\":" + positive(size[0]);
            add(
                    name + ", weights",
                    "/v1/metrics/classification",
                    "{\"scores\":" + probabilities + labels + weights + "}");
            add(name, "/v1/metrics/calibration", "{\"probabilities\":" + probabilities + labels + "}");
            add(
                    name + ", 5000 bins",
                    "/v1/metrics/calibration",
                    "{\"bins\":5000,\"probabilities\":" + probabilities + labels + "}");
            add(name, "/v1/metrics/calibration/temperature", "{\"logits\":" + logits + labels + "}");
        }
    }

    private void retrieval() {
        for (int[] size : new int[][] {{1, 10}, {10_000, 10}, {20, 10_000}}) {
            String queries = "{\"queries\":"
                    + list(
                            size[0],
                            i -> "{\"scores\":" + positive(size[1]) + ",\"relevance\":" + labels(size[1], 3) + "}");
            String name = size[0] + " queries of " + size[1];
            add(name, "/v1/metrics/retrieval", queries + "}");
            add(name + ", bounds", "/v1/metrics/retrieval", queries + ",\"ties\":\"bounds\"}");
            add(
                    name + ", bootstrap",
                    "/v1/metrics/retrieval",
                    queries + ",\"k\":[10],\"interval\":{\"resamples\":100}}");
        }
    }

    private void detection() {
        for (int[] size : new int[][] {{1, 3, 1}, {1000, 10, 20}, {5, 2000, 1}, {5000, 7, 500}}) {
            String name = size[0] + " images of " + size[1] + " objects in " + size[2] + " classes";
            String objects = "\"ground_truths\":" + objects(size[0], size[1], size[2], "") + ",\"detections\":"
                    + objects(size[0], 3 * size[1], size[2], ",\"score\":%.6f");
            for (String protocol : new String[] {"coco", "voc"}) {
                String request = "{\"protocol\":\"" + protocol + "\",\"box_format\":\"xywh\"," + objects;
                add(name + ", " + protocol, "/v1/metrics/detection", request + "}");
                add(
                        name + ", " + protocol + ", details and errors",
                        "/v1/metrics/detection",
                        request + ",\"details\":true,\"errors\":true}");
            }
        }
    }

    /** Returns boxes of which many overlap. */
    private String objects(int images, int perImage, int classes, String score) {
        return list(
                images * perImage,
                i -> "{\"image\":%d,\"label\":%d,\"box\":[%d,%d,%d,%d]%s}"
                        .formatted(
                                i / perImage,
                                random.nextInt(classes),
                                random.nextInt(200),
                                random.nextInt(200),
                                random.nextInt(1, 200),
                                random.nextInt(1, 200),
                                score.formatted(random.nextDouble())));
    }

    private void models() {
        String operations = "/v1/models/" + model + "/";
        for (int[] size : new int[][] {{1, 1}, {1, 20}, {16, 20}, {64, 60}, {1, 500}}) {
            String texts = list(size[0], i -> '"' + text(size[1]) + '"');
            String name = size[0] + " of " + size[1] + " words";
            add(name, "/v1/embeddings", "{\"truncate\":true,\"model\":\"" + model + "\",\"input\":" + texts + "}");
            String cut = "{\"chunks\":{\"tokens\":64,\"overlap\":16},\"model\":\"" + model + "\",\"input\":";
            add(name, "/v1/chunks", cut + texts + "}");
            add(name, "/v2/embed", "{\"input_type\":\"query\",\"model\":\"" + model + "\",\"texts\":" + texts + "}");
            add(name, "/v1/similarity", "{\"truncate\":true,\"model\":\"" + model + "\",\"text_1\":" + texts + "}");
            add(
                    name,
                    "/score",
                    "{\"truncate_prompt_tokens\":-1,\"model\":\"" + model + "\",\"text_1\":\"a\",\"text_2\":" + texts
                            + "}");
            add(name, operations + "tokenize", "{\"input\":" + texts + "}");
            add(
                    name,
                    "/v2/models/" + model + "/infer",
                    "{\"parameters\":{\"truncate\":true},\"inputs\":[{\"name\":\"text\",\"shape\":[%d],\"datatype\":\"BYTES\",\"data\":%s}]}"
                            .formatted(size[0], texts));
            String ids = list(size[0], i -> list(size[1], j -> String.valueOf(5 + j % 50)));
            add(name, operations + "detokenize", "{\"ids\":" + ids + "}");
            add(name, operations + "encode", "{\"truncate\":true,\"input\":" + texts + "}");
            String inputs = "{\"truncate\":true,\"model\":\"" + model + "\",\"inputs\":" + texts + "}";
            add(name, "/embed", inputs);
            add(name, "/embed_all", inputs);
            add(name, "/embed_sparse", "{\"truncate\":true,\"model\":\"splade-tiny\",\"inputs\":" + texts + "}");
        }
        for (int[] size : new int[][] {{1, 1}, {1, 20}, {10, 100}}) {
            add(
                    size[0] + " x " + size[1],
                    "/v1/models/deberta-tiny-nli/zero-shot",
                    "{\"input\":%s,\"labels\":%s}"
                            .formatted(
                                    list(size[0], i -> "\"the car is blue\""), list(size[1], i -> "\"l" + i + "\"")));
        }
        add(
                "1 of 100,000 characters",
                operations + "tokenize",
                "{\"input\":\"" + text(30_000).substring(0, 100_000) + "\"}");
        for (int words : new int[] {1, 60, 10_000}) {
            String entities = "\"aggregation\":\"none\",\"ignore_labels\":[],\"top_k\":5}";
            add(
                    "1 of " + words + " words",
                    "/v1/models/bert-tiny-ner/token-classify",
                    "{\"input\":\"" + text(words) + "\"," + entities);
        }
        String one = "{\"truncate\":true,\"input\":\"" + text(60) + "\",\"output\":[";
        add("1 of 60 words, attentions", operations + "encode", one + "\"attentions\",\"hidden_states\"]}");
        add("1 of 60 words, stages", operations + "encode", one + "\"stages\"]}");
        add("1 of 60 words, listed", operations + "encode", one + "\"stages\"],\"stage_values\":false}");
        add(
                "1 of 60 words, attributions",
                operations + "encode",
                one + "\"attributions\"],\"attributions\":{\"text\":\"a blue car\"}}");
    }

    private void add(String name, String path, String body) {
        cases.add(new CostCase(name.isEmpty() ? "defaults" : name, path, body));
    }

    private static String units(int units) {
        return "{\"units\":%d,\"activation\":\"tanh\"}".formatted(units);
    }

    private String layer(int in, int out) {
        return "{\"weights\":%s,\"bias\":%s,\"activation\":\"tanh\"}".formatted(matrix(out, in), vector(out));
    }

    private String text(int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> "w" + random.nextInt(1000))
                .collect(Collectors.joining(" "));
    }

    private String matrix(int rows, int columns) {
        return list(rows, row -> vector(columns));
    }

    private String positives(int rows, int columns) {
        return list(rows, row -> positive(columns));
    }

    private String vector(int entries) {
        return list(entries, i -> number(random.nextDouble(-1, 1)));
    }

    private String positive(int entries) {
        return list(entries, i -> number(random.nextDouble(0.01, 1)));
    }

    private String labels(int rows, int classes) {
        return list(rows, i -> String.valueOf(i < classes ? i : random.nextInt(classes)));
    }

    /** Returns rows of positive numbers that sum to 1, up to rounding. */
    private String probabilities(int rows, int classes) {
        return list(rows, row -> {
            double[] values = random.doubles(classes, 0.01, 1).toArray();
            double sum = Arrays.stream(values).sum();
            return list(classes, i -> Double.toString(values[i] / sum));
        });
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    private static String list(int entries, IntFunction<String> entry) {
        return IntStream.range(0, entries).mapToObj(entry).collect(Collectors.joining(",", "[", "]"));
    }
}
