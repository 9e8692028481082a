package dev.praxis.api.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.compute.metrics.ranking.state.StateWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** States that are damaged, hostile or too many, and options that merges do not have. */
@TestPropertySource(properties = {"praxis.limits.request-elements=1000", "praxis.ranking.bootstrap-draws=10000"})
class MergeProblemsTest extends StatesTest {
    private static final Rows ROWS = new Rows(new double[] {0.2, 0.7}, new int[] {0, 1}, null);

    private void assertDamaged(byte[] second, String detail) {
        List<byte[]> states = List.of(state(ROWS), second);
        for (Answer answer : new Answer[] {merge(states), send(MERGE, form(states))}) {
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo("/states/1");
            assertThat(answer.json().get("detail").asString()).isEqualTo("/states/1: " + detail);
        }
    }

    @Test
    void a_fault_of_a_state_names_its_place() {
        byte[] state = state(ROWS);
        byte[] changed = state.clone();
        changed[12] ^= 1;
        byte[] newer = state.clone();
        newer[4] = 2;

        assertDamaged(changed, "the ranking state is damaged or incomplete");
        assertDamaged(Arrays.copyOf(state, state.length - 1), "the ranking state is damaged or incomplete");
        assertDamaged(newer, "expected version 1 of ranking states, found 2");
        assertDamaged(new byte[0], "expected a ranking state, which begins with PRXS");
        assertDamaged(
                "{\"rows\": 2}".getBytes(StandardCharsets.UTF_8), "expected a ranking state, which begins with PRXS");
    }

    @Test
    void every_cut_of_a_state_is_damaged() {
        byte[] state = state(Rows.random(new Random(1), 30, true));
        for (int length = 8; length < state.length; length++) {
            Answer answer = merge(List.of(Arrays.copyOf(state, length)));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo("/states/0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 2^69, 2^62 and 2^35 scores, and 2 scores where there are bytes for one.
                "00 00 80808080808080808040 00 | expected a varint of at most 64 bits at byte 7",
                "00 00 808080808080808040 00 | expected at most 0 distinct scores in the bytes that follow, found 4611686018427387904",
                "00 00 808080808001 00 | expected at most 0 distinct scores in the bytes that follow, found 34359738368",
                "00 00 02 3f 03 01 | expected at most 1 distinct scores in the bytes that follow, found 2",
                // 2^63 and 2^53 + 1 rows of weight 0.
                "00 80808080808080808001 00 00 | expected at most 9007199254740992 rows of weight 0, found 9223372036854775808",
                "00 8180808080808010 00 00 | expected at most 9007199254740992 rows of weight 0, found 9007199254740993",
                "07 00 00 00 | expected 1 with weights or 0 without, at byte 5, found 7",
                "00 00 | expected further entries at byte 7, found the checksum",
                "00 00 00 40 | expected 0 to 63 zero bits at the end of every key, found 64",
                "00 00 00 00 00 | expected the checksum after the last tally, found 1 bytes before it",
                // The key of infinity, and a key that equals the one before.
                "00 00 01 34 ff1f 01 | key 0: expected the key of a finite score",
                "00 00 02 3f 01 00 01 01 | key 1: expected a key above the one before",
                "00 00 01 3f 01 09 | tally 0: expected 0, 1 or 2, found 9",
                "00 00 01 3f 01 02 00 00 | tally 0: expected at least one row, found none",
                "00 00 01 3f 01 02 01 8180808080808010"
                        + " | tally 0: expected at most 9007199254740992 negative rows, found 9007199254740993",
                "01 00 01 3f 01 06"
                        + " | tally 0: expected flags 1 or 2 or both, 4 only with 1 and 8 only with 2, found 6",
                "01 00 01 3f 01 01 000000000000f07f"
                        + " | tally 0: expected a weight of positive rows above 0 and at most 1.1e307, found no finite number",
                "01 00 01 3f 01 0a 000000000000f03f 01 000000000000f03f"
                        + " | tally 0: expected more than one negative row, found 1",
                "01 00 01 3f 01 05 000000000000f03f 02 000000000000e03f"
                        + " | tally 0: expected (Σ w)² / Σ w² of positive rows from 1 to their number, 2, found 0.5",
                // 2 rows cannot count as 1e15, nor as 2.0001.
                "01 00 01 3f 01 05 000000000000f03f 02 00003426f56b0c43"
                        + " | tally 0: expected (Σ w)² / Σ w² of positive rows from 1 to their number, 2, found 1.0E15",
                "01 00 01 3f 01 05 000000000000f03f 02 39d6c56d34000040"
                        + " | tally 0: expected (Σ w)² / Σ w² of positive rows from 1 to their number, 2, found 2.0001"
            })
    void wrong_content_with_a_right_checksum_names_the_wrong_entry(String hex, String detail) {
        byte[] content = HexFormat.of().parseHex("5052585301" + hex.replace(" ", ""));
        assertDamaged(signed(content), detail);
    }

    @Test
    void the_max_number_of_rows_is_exact_in_a_state_and_in_a_merge() {
        byte[] most = signed(HexFormat.of()
                .parseHex("505258530100" + "8080808080808010" + "013f0102" + "8080808080808010".repeat(2)));
        byte[] one = signed(HexFormat.of().parseHex("505258530100" + "00013f0101"));
        byte[] zero = signed(HexFormat.of().parseHex("5052585301000100" + "00"));
        assertThat(merge(List.of(most)).json().get("rows").asLong()).isEqualTo(3L << 53);
        for (byte[] more : new byte[][] {one, zero}) {
            Answer answer = merge(List.of(most, more));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("detail").asString())
                    .isEqualTo("/states: the states have more rows or weight together than can be added exactly");
        }
    }

    @Test
    void rounding_may_leave_slightly_more_effective_rows_than_rows() {
        String start = "5052585301" + "01 00 01 3f 01 07 000000000000f03f 02 ";
        String end = " 000000000000f03f";
        for (String effective : new String[] {"0000000000000040", "0100000000000040", "5100000000000040"}) {
            byte[] content = HexFormat.of().parseHex((start + effective + end).replace(" ", ""));
            assertThat(merge(List.of(signed(content))).status()).isEqualTo(200);
        }
    }

    @Test
    void a_body_that_ends_within_a_state_is_not_json() {
        for (String end : new String[] {"", "UFJY", "UFJYUw"}) {
            Answer answer = post(MERGE, "{\"states\":[\"" + end);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:unreadable-json");
            assertThat(answer.pointer()).isEqualTo("/states/0");
        }
    }

    @Test
    void base64_may_be_escaped_as_any_string() {
        String state = body(List.of(state(ROWS)));
        assertThat(post(MERGE, state.replace("/", "\\/")).status()).isEqualTo(200);
        assertThat(post(MERGE, state.replace("UFJY", "\\u0055FJY")).status()).isEqualTo(200);
    }

    private static byte[] signed(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        byte[] bytes = Arrays.copyOf(content, content.length + Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[content.length + i] = (byte) (checksum.getValue() >>> (Byte.SIZE * i));
        }
        return bytes;
    }

    @Test
    void hostile_states_with_a_right_checksum_are_answered_or_refused() {
        Random random = new Random(2);
        for (boolean isWeighted : new boolean[] {false, true}) {
            byte[] state = state(Rows.random(random, 20, isWeighted));
            byte[] content = Arrays.copyOf(state, state.length - Integer.BYTES);
            for (int repeat = 0; repeat < 300; repeat++) {
                byte[] changed = content.clone();
                for (int change = random.nextInt(3); change >= 0; change--) {
                    changed[5 + random.nextInt(changed.length - 5)] = (byte) random.nextInt();
                }
                Answer answer = merge(List.of(signed(changed), state));
                assertThat(answer.status()).as(answer.response().body()).isIn(200, 413, 422);
                assertThat(answer.response().body()).doesNotContain("NaN", "Infinity");
            }
        }
    }

    @Test
    void weights_and_rows_that_only_overflow_together_are_refused() {
        double huge = Math.scalb(1.0, 1020);
        byte[] heavy = state(new Rows(new double[] {1, 2}, new int[] {1, 0}, new double[] {huge / 2, 1}));
        assertThat(merge(List.of(heavy)).status()).isEqualTo(200);
        Answer answer = merge(List.of(heavy, heavy, heavy));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("/states: the states have more rows or weight together than can be added exactly");

        double[] counts = {0x1p52};
        ClassWeights rows = ClassWeights.ofCounts(counts);
        byte[] many = StateWriter.write(new RankingState(new ScoreRun(new double[] {0.5}, rows, rows), 1L << 52));
        JsonNode merged = merge(List.of(many, many)).json();
        assertThat(merged.get("rows").asLong()).isEqualTo(3L << 53);
        assertThat(merge(List.of(many, many, many)).pointer()).isEqualTo("/states");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"of":"roc_auc","method":"bootstrap"}                               | 422 | /interval/method
            {"of":"roc_auc","method":"delong"}                                  | 422 | /interval/method
            {"of":"roc_auc","method":"logit"}                                   | 422 | /interval/method
            {"of":"envelope","method":"poisson","resamples":1}                  | 422 | /interval/resamples
            {"of":"envelope","method":"poisson","level":1}                      | 422 | /interval/level
            {"of":"envelope","method":"logit","seed":1}                         | 422 | /interval/seed
            {"of":"envelope","method":"poisson","resamples":5001}               | 413 | /interval/resamples
            {"of":"envelope","method":"poisson","resamples":9007199254740993}   | 413 | /interval/resamples
            """)
    void an_invalid_interval_is_reported_at_its_pointer(String interval, int status, String pointer) {
        Answer answer = merge(List.of(state(ROWS)), "\"interval\":" + interval);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void methods_that_states_do_not_have_are_answered_with_those_of_the_area() {
        for (String method : new String[] {"bootstrap", "delong", "x"}) {
            assertMethods("roc_auc", method, "poisson");
            assertMethods("pr_gain", method, "poisson");
            assertMethods("envelope", method, "logit, binomial, poisson");
        }
        assertMethods("roc_auc", "logit", "poisson");
        assertMethods("pr_gain", "binomial", "poisson");
    }

    private void assertMethods(String area, String method, String expected) {
        Answer answer =
                merge(List.of(state(ROWS)), "\"interval\":{\"of\":\"%s\",\"method\":\"%s\"}".formatted(area, method));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("/interval/method: expected %s for %s, found \"%s\"".formatted(expected, area, method));
    }

    @Test
    void a_merged_state_has_no_options() {
        String interval = "\"interval\":{\"of\":\"envelope\",\"method\":\"logit\"}";
        for (String option : new String[] {interval, "\"operating_points\":{\"beta\":1}"}) {
            String body = body(List.of(state(ROWS)), option);
            assertThat(post(MERGE, body).status()).isEqualTo(200);
            String problem = new String(file(json(MERGE, body), FILE).body(), StandardCharsets.UTF_8);
            assertThat(problem).contains("has no effect with Accept: application/vnd.praxis.ranking-state");
        }
    }

    @Test
    void states_and_their_scores_count_as_elements() {
        double[] scores = new double[249];
        Arrays.setAll(scores, i -> i);
        int[] labels = new int[249];
        Arrays.setAll(labels, i -> i % 2);
        byte[] state = state(new Rows(scores, labels, null));
        List<byte[]> four = List.of(state, state, state, state);
        assertThat(merge(four).status()).isEqualTo(200);
        assertThat(send(MERGE, form(four)).status()).isEqualTo(200);

        List<byte[]> five = List.of(state, state, state, state, state(ROWS));
        for (Answer answer : new Answer[] {merge(five), send(MERGE, form(five))}) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.pointer()).isEqualTo("/states/4");
            assertThat(answer.json().get("detail").asString()).contains("praxis.limits.request-elements");
        }
    }

    @Test
    void a_form_has_at_least_one_state_and_no_other_files() {
        Answer none = send(MERGE, form(List.of(), "operating_points.beta=1"));
        assertThat(none.status()).isEqualTo(400);
        ByteArrayOutputStream misspelled = new ByteArrayOutputStream();
        addPart(misspelled, "name=\"state\"; filename=\"day.prs\"", state(ROWS));
        Answer unknown = send(MERGE, misspelled);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("detail").asString()).contains("did you mean \"states\"?");
    }
}
