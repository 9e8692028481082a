package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Extreme weights and numbers over HTTP: responses contain only finite numbers or a reason. */
class HostileRequestsTest extends HttpTest {
    private static final int CASES = 40;
    private static final String[] NUMBERS = {
        "0",
        "5e-324",
        "1e-310",
        "2.2250738585072014e-308",
        "1e-170",
        "1e-17",
        "0.3",
        "1",
        "3",
        "1e16",
        "1e170",
        "1e300",
        "1.7976931348623157e308"
    };
    private static final String[] SHARES = {"0", "5e-324", "1e-310", "1e-17", "0.3", "0.5", "0.9999999999999999", "1"};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/metrics/pr-auc|{'scores':N4,'labels':B4,'weights':W4,'interval':{'of':'pr_gain','method':'bootstrap','resamples':10},'operating_points':{'beta':W,'least_precision':0.5,'least_recall':0.5}}",
                "/v1/metrics/precision-recall-curve|{'scores':N4,'labels':B4,'weights':W4}",
                "/v1/metrics/roc-curve|{'scores':N4,'labels':B4,'weights':W4}",
                "/v1/metrics/confusion|{'scores':N4,'labels':B4,'weights':W4,'thresholds':N2}",
                "/v1/metrics/classification|{'scores':[N2,N2,N2],'labels':B3,'weights':W3}",
                "/v1/metrics/classification|{'scores':[N2,N2,N2],'labels':B3,'weights':W3,'logits':true}",
                "/v1/metrics/calibration|{'probabilities':P4,'labels':B4,'weights':W4}",
                "/v1/metrics/calibration/temperature|{'logits':[N2,N2,N2],'labels':B3,'weights':W3}",
                "/v1/softmax|{'logits':N3,'temperature':W}",
                "/v1/softmax/jacobian|{'logits':N3,'temperature':W}",
                "/v1/softmax/gradient|{'logits':N3,'upstream':N3,'temperature':W}",
                "/v1/cross-entropy|{'logits':[N3,N3],'targets':[0,2],'class_weights':W3,'label_smoothing':P}",
                "/v1/attention|{'queries':[N2],'keys':[N2,N2],'values':[N2,N2]}",
                "/v1/uncertainty/decomposition|{'means':[N2,N2],'variances':[W2,W2]}",
                "/v1/generalization/diagnosis|{'training_loss':W12,'validation_loss':W12}",
                "/v1/dense/backward|{'inputs':[N2],'layers':[{'weights':[N2],'bias':N1,'activation':'swish'}],'targets':[N],'loss':'squared_error'}"
            })
    void responses_contain_only_finite_numbers(String path, String template) {
        int answers = 0;
        for (int seed = 0; seed < CASES; seed++) {
            String body = body(template, new Random(seed));
            Answer answer = post(path, body);
            assertThat(answer.status()).as(body).isIn(200, 422);
            requireFinite(answer.json(), body);
            answers += answer.status() == 200 ? 1 : 0;
        }
        assertThat(answers).isPositive();
    }

    @Test
    void a_normalized_area_without_room_between_the_minimum_and_1_has_a_reason() {
        Answer answer = post("/v1/metrics/pr-auc", "{\"scores\":[1,0],\"labels\":[1,0],\"weights\":[1,1e-170]}");
        assertThat(answer.json().at("/areas/pr_gain").asDouble()).isEqualTo(1);
        assertThat(answer.json().get("normalized_area").isNull()).isTrue();
        assertThat(answer.json().at("/undefined/normalized_area").asString()).contains("almost no weight");
    }

    private static String body(String template, Random random) {
        StringBuilder body = new StringBuilder();
        String json = template.replace('\'', '"');
        for (int i = 0; i < json.length(); i++) {
            char kind = json.charAt(i);
            boolean isPlaceholder = "NWPB".indexOf(kind) >= 0;
            if (!isPlaceholder) {
                body.append(kind);
                continue;
            }
            int end = i + 1;
            while (end < json.length() && Character.isDigit(json.charAt(end))) {
                end++;
            }
            String count = json.substring(i + 1, end);
            body.append(count.isEmpty() ? number(kind, random) : numbers(kind, Integer.parseInt(count), random));
            i = end - 1;
        }
        return body.toString();
    }

    private static String numbers(char kind, int count, Random random) {
        return IntStream.range(0, count).mapToObj(i -> number(kind, random)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String number(char kind, Random random) {
        return switch (kind) {
            case 'B' -> random.nextBoolean() ? "1" : "0";
            case 'P' -> SHARES[random.nextInt(SHARES.length)];
            // Sums of the largest weights overflow, and such weights are rejected.
            case 'W' -> NUMBERS[random.nextInt(NUMBERS.length - 1)];
            default -> (random.nextBoolean() ? "" : "-") + NUMBERS[random.nextInt(NUMBERS.length)];
        };
    }

    /**
     * Requires finite numbers. Strings are not numbers. Jackson reads valid JSON numbers as finite,
     * except those whose exponent is too large.
     */
    private static void requireFinite(JsonNode node, String body) {
        if (node.isNumber()) {
            assertThat(node.asDouble()).as(body).isFinite();
        }
        if (node.isString()) {
            assertThat(Arrays.asList("NaN", "Infinity", "-Infinity")).as(body).doesNotContain(node.asString());
        }
        node.forEach(child -> requireFinite(child, body));
    }
}
