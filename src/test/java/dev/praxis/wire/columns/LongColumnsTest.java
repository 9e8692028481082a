package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.Allocation;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Long cells, columns and names are rejected before they take much memory. */
class LongColumnsTest {
    private static final int FIFTEEN_MEGABYTES = 15_000_000;
    private static final long FEW_BYTES = 2_000_000;
    private static final RequestColumns COLUMNS = RequestColumns.of(Rows.class);

    private record Rows(
            @Column("score") Tensor scores, @Column("label") Labels labels) {}

    private interface Reader {
        void read(InputStream body, Reading reading) throws IOException;
    }

    private static ColumnBudget budget() {
        return new ColumnBudget(new Limit("limit", "entries", 1000), bytes -> {});
    }

    private static Reading reading() {
        return Reading.of(SentOptions.none(COLUMNS, new QueryOptions(JsonMapper.shared())), budget());
    }

    private static void csv(InputStream body) throws IOException {
        CsvColumnsReader.read(body, reading());
    }

    private static ProblemException rejection(Reader reader, InputStream body) {
        return catchThrowableOfType(ProblemException.class, () -> reader.read(body, reading()));
    }

    @ParameterizedTest
    @CsvSource({
        "'score,label\n', 1",
        "'score,label\n', a",
        "'score,label\n\"', 1",
        "'', a",
        "'\"', a",
        "'score,label\n', ','",
        "'score', ',score'",
        "'score,label\n\"', '\"\"'",
    })
    void a_cell_or_line_of_megabytes_is_rejected_in_little_memory(String start, String part) throws Exception {
        int times = FIFTEEN_MEGABYTES / part.length();
        long bytes = Allocation.of(() -> assertThatThrownBy(() -> csv(Allocation.body(start, part, times, "\n")))
                .isInstanceOf(ProblemException.class));
        assertThat(bytes).isLessThan(FEW_BYTES);
    }

    @Test
    void a_number_of_400_characters_is_read_and_a_longer_one_is_a_problem() throws IOException {
        csv(bytes("score,label\n" + "1".repeat(300) + "." + "1".repeat(99) + ",1\n"));
        ProblemException rejection =
                rejection((body, reading) -> csv(body), bytes("score,label\n" + "1".repeat(401) + ",1"));
        assertThat(rejection.getMessage()).contains("expected a number").contains("(line 2, column 1");
        assertThat(rejection((body, reading) -> csv(body), bytes("score,label\n" + "1".repeat(1001) + ",1"))
                        .getMessage())
                .contains("1000");
    }

    @Test
    void thousands_of_columns_are_read() throws IOException {
        StringBuilder header = new StringBuilder("label");
        StringBuilder row = new StringBuilder("1");
        for (int i = 0; i < 900; i++) {
            header.append(",score_").append(i);
            row.append(",0.12345678901234567");
        }
        csv(bytes(header + "\n" + row + "\n"));
    }

    @Test
    void the_length_of_an_archive_entrys_name_is_limited() throws IOException {
        InputStream archive = archive("x".repeat(60_000) + ".npy");
        assertThat(rejection((body, reading) -> NpzReader.read(body, reading), archive)
                        .getMessage())
                .contains("expected names of at most 256 characters")
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-long: ", "content-disposition: form-data; name="})
    void the_length_of_a_parts_headers_is_limited(String header) throws Exception {
        String start = "--xyz\r\n" + header;
        Reader form = (body, reading) ->
                MultipartReader.read(body, MediaType.parseMediaType("multipart/form-data; boundary=xyz"), reading);
        long bytes = Allocation.of(
                () -> assertThat(rejection(form, Allocation.body(start, "a", FIFTEEN_MEGABYTES, "\r\n\r\n")))
                        .isNotNull());
        assertThat(bytes).isLessThan(FEW_BYTES);
    }

    @Test
    void a_shape_with_thousands_of_spaces_is_rejected_quickly() {
        byte[] file = NpyFile.of(NpyFile.header("<f8", false, "(1" + " ".repeat(60_000) + "1,)"), new byte[8]);
        assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> NpyReader.read(
                                new ByteArrayInputStream(file), "scores", double[].class, budget(), new ReadWarnings()))
                        .isInstanceOf(ProblemException.class));
    }

    private static InputStream archive(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(NpyFile.vector("<f8", 1));
            zip.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
