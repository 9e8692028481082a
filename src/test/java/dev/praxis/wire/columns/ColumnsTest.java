package dev.praxis.wire.columns;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.test.context.TestPropertySource;

/** Sends bodies of columns: CSV, npz archives and forms of npy files. */
@TestPropertySource(properties = "praxis.limits.request-elements=1000")
abstract class ColumnsTest extends HttpTest {
    static final String CSV = "text/csv";
    static final String NPZ = "application/x-npz";
    static final String FORM = "multipart/form-data; boundary=xyz";
    static final String PR_AUC = "/v1/metrics/pr-auc";

    static final String SCORES = "[0.65,0.1,0.15,0.43,0.97,0.24,0.82,0.7,0.32,0.84]";
    static final String LABELS = "[0,0,1,0,1,1,0,1,1,1]";
    static final String TEN = "{\"scores\":" + SCORES + ",\"labels\":" + LABELS;

    static final String TEN_IN_CSV = """
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

    final Answer post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    final Answer post(String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    static byte[] form(String first, byte[] firstFile, String second, byte[] secondFile) {
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

    static byte[] file(String name) {
        try (InputStream in = Objects.requireNonNull(ColumnsTest.class.getResourceAsStream("/columns/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
