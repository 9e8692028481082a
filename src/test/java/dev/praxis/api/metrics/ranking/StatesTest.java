package dev.praxis.api.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends rows for states, and states for their areas. */
abstract class StatesTest extends HttpTest {
    static final String PR_AUC = "/v1/metrics/pr-auc";
    static final String STATE = PR_AUC + "/state";
    static final String MERGE = PR_AUC + "/merge";
    static final String FILE = "application/vnd.praxis.ranking-state";
    static final String FORM = "multipart/form-data; boundary=xyz";

    /**
     * Rows of a request.
     *
     * @param weights null for none
     */
    record Rows(double[] scores, int[] labels, double @Nullable [] weights) {

        /** Returns random rows of many ties, of both classes. */
        static Rows random(Random random, int count, boolean isWeighted) {
            double[] scores = random.doubles(count)
                    .map(u -> random.nextBoolean() ? Math.rint(20 * u) / 20 : u)
                    .toArray();
            int[] labels = Arrays.stream(scores)
                    .mapToInt(score -> random.nextDouble() < 0.3 + 0.4 * score ? 1 : 0)
                    .toArray();
            labels[0] = 1;
            labels[1] = 0;
            double[] weights =
                    random.doubles(count).map(u -> u < 0.1 ? 0 : 3 * u).toArray();
            weights[0] = 1;
            weights[1] = 1;
            return new Rows(scores, labels, isWeighted ? weights : null);
        }

        /** Returns the rows of one part, where row i is in part {@code parts[i]}. */
        Rows part(int[] parts, int part) {
            int[] rows = IntStream.range(0, scores.length)
                    .filter(row -> parts[row] == part)
                    .toArray();
            return new Rows(
                    Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray(),
                    Arrays.stream(rows).map(row -> labels[row]).toArray(),
                    weights == null
                            ? null
                            : Arrays.stream(rows)
                                    .mapToDouble(row -> weights[row])
                                    .toArray());
        }

        /** Returns the body of a request with these rows, and options. */
        String json(String... options) {
            String rows = "{\"scores\":%s,\"labels\":%s".formatted(Arrays.toString(scores), Arrays.toString(labels));
            return rows
                    + (weights == null ? "" : ",\"weights\":" + Arrays.toString(weights))
                    + Arrays.stream(options).map(option -> "," + option).collect(Collectors.joining())
                    + "}";
        }
    }

    /** Returns the file of the state of rows. */
    final byte[] state(Rows rows) {
        Answer answer = post(STATE, rows.json());
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return Base64.getDecoder().decode(answer.json().get("state").asString());
    }

    final Answer merge(List<byte[]> states, String... options) {
        return post(MERGE, body(states, options));
    }

    static String body(List<byte[]> states, String... options) {
        String list = states.stream()
                .map(state -> '"' + Base64.getEncoder().encodeToString(state) + '"')
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"states\":" + list
                + Arrays.stream(options).map(option -> "," + option).collect(Collectors.joining()) + "}";
    }

    /** Returns a form with states and options, without its last line. */
    static ByteArrayOutputStream form(List<byte[]> states, String... options) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (byte[] state : states) {
            addPart(form, "name=\"states\"; filename=\"day.prs\"", state);
        }
        for (String option : options) {
            String[] pair = option.split("=", 2);
            addPart(form, "name=\"%s\"".formatted(pair[0]), pair[1].getBytes(StandardCharsets.UTF_8));
        }
        return form;
    }

    static void addPart(ByteArrayOutputStream form, String header, byte[] content) {
        form.writeBytes(
                ("--xyz\r\nContent-Disposition: form-data; " + header + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    final Answer send(String path, ByteArrayOutputStream form) {
        return send(request(path, form));
    }

    final HttpRequest.Builder request(String path, ByteArrayOutputStream form) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(form.toByteArray());
        whole.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return request(path).header("Content-Type", FORM).POST(BodyPublishers.ofByteArray(whole.toByteArray()));
    }

    /** Sends a request for a file. */
    final HttpResponse<byte[]> file(HttpRequest.Builder request, String accepted) {
        return sendForBytes(request.header("Accept", accepted));
    }

    final HttpRequest.Builder json(String path, String body) {
        return request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
    }
}
