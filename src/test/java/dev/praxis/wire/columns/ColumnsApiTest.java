package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Bodies of every form, over HTTP: numpy's own files and wrong ones. */
@TestPropertySource(properties = "praxis.limits.request-elements=1000")
class ColumnsApiTest extends HttpTest {
    private static final String CSV = "text/csv";
    private static final String NPZ = "application/x-npz";
    private static final String FORM = "multipart/form-data; boundary=xyz";
    private static final String PR_AUC = "/v1/metrics/pr-auc";

    private static final String SCORES = "[0.65,0.1,0.15,0.43,0.97,0.24,0.82,0.7,0.32,0.84]";
    private static final String LABELS = "[0,0,1,0,1,1,0,1,1,1]";
    private static final String TEN = "{\"scores\":" + SCORES + ",\"labels\":" + LABELS;

    private static final String TEN_IN_CSV = """
            score,label
            0.65,0
            0.1,0
            0.15,1
            0.43,0
            0.97,1
            0.24,1
            0.82,0
            0.7,1
            0.32,1
            0.84,1
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/metrics/pr-auc",
                "/v1/metrics/precision-recall-curve",
                "/v1/metrics/roc-curve",
                "/v1/metrics/confusion?thresholds=0.5&thresholds=0.8"
            })
    void every_form_has_the_answer_of_json(String path) {
        String json = post(
                        path.replaceFirst("\\?.*", ""), TEN + (path.contains("?") ? ",\"thresholds\":[0.5,0.8]}" : "}"))
                .response()
                .body();
        assertThat(post(path, NPZ, file("ten.npz")).response().body()).isEqualTo(json);
        assertThat(post(path, CSV, TEN_IN_CSV).response().body()).isEqualTo(json);
        assertThat(post(path, FORM, form("scores", file("scores.npy"), "labels", file("labels.npy")))
                        .response()
                        .body())
                .isEqualTo(json);
    }

    @Test
    void compressed_archives_and_weights_are_read() {
        String json = post(PR_AUC, TEN + ",\"weights\":[1,2,3,4,5,6,7,8,9,10]}")
                .response()
                .body();
        assertThat(post(PR_AUC, NPZ, file("ten-weighted.npz")).response().body())
                .isEqualTo(json);
    }

    @Test
    void float32_is_widened_and_not_rounded() {
        double threshold = post("/v1/metrics/precision-recall-curve", NPZ, file("ten-float32.npz"))
                .vector("thresholds")[0];
        assertThat(threshold).isEqualTo(0.97f);
    }

    @Test
    void archives_with_sizes_behind_the_data_are_read() throws IOException {
        // java.util.zip writes the size of a deflated entry behind it.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String field : new String[] {"scores", "labels"}) {
                zip.putNextEntry(new ZipEntry(field + ".npy"));
                zip.write(file(field + ".npy"));
            }
        }
        assertThat(post(PR_AUC, NPZ, bytes.toByteArray()).status()).isEqualTo(200);
    }

    @Test
    void columns_of_csv_stand_in_any_order_with_a_byte_order_mark_and_quotes() {
        String csv = "\uFEFF\"label\",weight,score\r\nTrue,1,\"0.9\"\r\nfalse,2.5,1e-1\r\n1.0,1,.5\r\n";
        Answer answer = post("/v1/metrics/precision-recall-curve", CSV, csv);
        assertThat(answer.vector("thresholds")).containsExactly(0.9, 0.5, 0.1);
        assertThat(answer.vector("false_positives")).containsExactly(0, 0, 2.5);
    }

    @Test
    void options_stand_in_the_query() {
        String json = post(
                        PR_AUC,
                        TEN + ",\"interval\":{\"of\":\"roc_auc\",\"method\":\"bootstrap\",\"resamples\":20},"
                                + "\"operating_points\":{\"beta\":2,\"least_recall\":0.5}}")
                .response()
                .body();
        String query =
                "?interval.of=roc_auc&interval.method=bootstrap&interval.resamples=20&operating_points.beta=2&operating_points.least_recall=0.5";
        assertThat(post(PR_AUC + query, NPZ, file("ten.npz")).response().body()).isEqualTo(json);
        assertThat(post("/v1/metrics/roc-curve?max_points=3", CSV, TEN_IN_CSV).vector("thresholds"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_pionts=3       | /max_pionts",
                "max_points=3.5     | /max_points",
                "max_points=x       | /max_points",
                "max_points=        | /max_points",
                "max_points=3&max_points=4 | /max_points",
                "scores=3           | /scores",
                "max_points.more=1  | /max_points",
                "max_points=3&max_points.more=1 | /max_points",
                "scores.more=1      | /scores",
            })
    void options_are_as_strict_as_in_json(String query, String pointer) {
        Answer answer = post("/v1/metrics/roc-curve?" + query, CSV, TEN_IN_CSV);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score,label\\n1,0\\nx,1          | 422 | /scores/1",
                "score,label\\n1,0\\n1,2          | 422 | /labels/1",
                "score,label\\n1,0\\nNaN,1        | 422 | /scores/1",
                "score,label\\n1,0\\nInfinity,1   | 422 | /scores/1",
                "score,label\\n1,0\\n0x1p3,1      | 422 | /scores/1",
                "score,label\\n1,0\\n1d,1         | 422 | /scores/1",
                "score,label\\n1,0\\n 1,1         | 422 | /scores/1",
                "score,label\\n1,0\\n1e999,1      | 422 | /scores/1",
                "score,label\\n1,0\\n,1           | 422 | /scores/1",
                "score,label,weight\\n1,0,-1      | 422 | /weights/0",
                "score\\n1                        | 422 | /labels",
                "score,label,id\\n1,0,7           | 422 | /id",
                "score,label\\n                   | 422 | /scores",
                "score,label\\n1                  | 400 | no pointer",
                "score,label\\n1,0,3              | 400 | no pointer",
                "score,score,label\\n1,1,0        | 400 | no pointer",
                "''                               | 400 | no pointer",
            })
    void csv_that_is_wrong_is_named_at_its_place(String csv, int status, String pointer) {
        Answer answer = post(PR_AUC, CSV, csv.replace("\\n", "\n"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_wrong_cell_is_named_with_its_line() {
        assertThat(post(PR_AUC, CSV, "score,label\n1,0\nx,1\n")
                        .json()
                        .get("detail")
                        .asString())
                .contains("line 3", "\"x\"");
    }

    @Test
    void more_rows_than_the_limit_are_refused() {
        Answer csv = post(PR_AUC, CSV, "score,label\n" + "1,0\n".repeat(501));
        assertThat(csv.status()).isEqualTo(413);
        byte[] claim = NpyFile.of(NpyFile.header("<f8", false, "(2000000000,)"), new byte[8]);
        Answer npy = post(PR_AUC, FORM, form("scores", claim, "labels", file("labels.npy")));
        assertThat(npy.status()).isEqualTo(413);
        assertThat(npy.json().get("detail").asString()).contains("praxis.limits.request-elements");
    }

    @Test
    void an_option_within_another_is_named_with_it() {
        Answer twice = post(PR_AUC + "?interval.level=0.9&interval.level=0.8", CSV, TEN_IN_CSV);
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.pointer()).isEqualTo("/interval/level");
    }

    @Test
    void options_nested_without_end_are_refused() {
        String deep = ".a".repeat(2500);
        for (String query :
                new String[] {"interval" + deep + "=1", "a" + deep + "=1", "interval." + "%5B".repeat(2000)}) {
            assertThat(post(PR_AUC + "?" + query, CSV, TEN_IN_CSV).status())
                    .as(query)
                    .isBetween(400, 422);
        }
        Answer brackets = post(PR_AUC + "?interval=" + "%5B".repeat(2500), CSV, TEN_IN_CSV);
        assertThat(brackets.status()).isEqualTo(422);
        assertThat(brackets.pointer()).isEqualTo("/interval");
    }

    @ParameterizedTest
    @CsvSource({"%0A5", "5%00", "%EF%BB%BF5", "+5", "05", "5.", "%5B5%5D", "5//", "1e", "NaN"})
    void an_option_that_is_no_literal_is_a_text(String value) {
        Answer answer = post("/v1/metrics/roc-curve?max_points=" + value, CSV, TEN_IN_CSV);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/max_points");
        assertThat(answer.json().get("detail").asString()).contains("found the text");
    }

    @Test
    void as_many_rows_as_the_limit_allows_are_read() {
        assertThat(post(PR_AUC, CSV, "score,label\n1,1\n" + "1,0\n".repeat(499)).status())
                .isEqualTo(200);
    }

    @Test
    void an_archive_that_inflates_to_more_than_its_shape_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("scores.npy"));
            zip.write(NpyFile.of(NpyFile.header("<f8", false, "(2,)"), new byte[50_000_000]));
        }
        assertThat(bytes.size()).isLessThan(100_000);
        assertUnreadable(post(PR_AUC, NPZ, bytes.toByteArray()), "/scores");
    }

    @Test
    void archives_that_are_none_are_unreadable() throws IOException {
        byte[] right = file("ten.npz");
        byte[] damaged = right.clone();
        int second = new String(right, StandardCharsets.ISO_8859_1).indexOf("PK\u0003\u0004", 4);
        damaged[second] = 'X';
        assertUnreadable(post(PR_AUC, NPZ, damaged), "no pointer");
        byte[] shortened = Arrays.copyOf(right, 200);
        assertUnreadable(post(PR_AUC, NPZ, shortened), "no pointer");
        assertUnreadable(post(PR_AUC, NPZ, "nothing of the kind"), "no pointer");
        assertUnreadable(post(PR_AUC, NPZ, ""), "no pointer");
        assertUnreadable(post(PR_AUC, NPZ, stored("scores.npy", "scores.npy")), "/scores");
        assertUnreadable(post(PR_AUC, NPZ, stored("readme.txt")), "no pointer");
        Answer unknown = post(PR_AUC, NPZ, stored("score.npy"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.pointer()).isEqualTo("/score");
    }

    @Test
    void forms_that_are_none_are_unreadable() {
        assertUnreadable(post(PR_AUC, FORM, "no part"), "no pointer");
        assertUnreadable(post(PR_AUC, "multipart/form-data", "no part"), "no pointer");
        assertUnreadable(
                post(PR_AUC, FORM, form("scores", file("scores.npy"), "scores", file("scores.npy"))), "/scores");
        assertThat(post(PR_AUC, FORM, form("scores", file("object.npy"), "labels", file("labels.npy")))
                        .pointer())
                .isEqualTo("/scores");
    }

    @Test
    void mutants_of_an_archive_are_answered_or_refused() {
        byte[] right = file("ten-weighted.npz");
        Random random = new Random(5);
        for (int mutant = 0; mutant < 500; mutant++) {
            byte[] body = right.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(post(PR_AUC, NPZ, body).status()).isIn(200, 400, 413, 422);
        }
    }

    @Test
    void other_paths_read_json_alone() {
        assertThat(post("/v1/softmax", CSV, TEN_IN_CSV).status()).isEqualTo(415);
    }

    @Test
    void the_answers_time_has_the_reading_of_columns() {
        assertThat(post(PR_AUC, NPZ, file("ten.npz")).response().headers().firstValue("Server-Timing"))
                .hasValueSatisfying(times -> assertThat(times).contains("parse;", "compute;"));
    }

    private static void assertUnreadable(Answer answer, String pointer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:unreadable-body");
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private Answer post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private Answer post(String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    /** An archive that holds ten scores under each of these names. */
    private static byte[] stored(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] content = file("scores.npy");
        CRC32 checksum = new CRC32();
        checksum.update(content);
        for (String name : names) {
            // An archive each, since Java refuses to write a name twice; a reader of a stream sees
            // their files one behind the other.
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(one)) {
                ZipEntry entry = new ZipEntry(name);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
            int localLength = 30 + name.length() + content.length;
            bytes.write(one.toByteArray(), 0, localLength);
        }
        return bytes.toByteArray();
    }

    private static byte[] form(String first, byte[] firstFile, String second, byte[] secondFile) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        part(form, first, firstFile);
        part(form, second, secondFile);
        form.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static void part(ByteArrayOutputStream form, String name, byte[] file) {
        form.writeBytes("--xyz\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"x.npy\"\r\n\r\n"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] file(String name) {
        try (InputStream in =
                Objects.requireNonNull(ColumnsApiTest.class.getResourceAsStream("/columns/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
