package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Malformed archives and forms. */
class MalformedColumnsTest extends ColumnsTest {

    @Test
    void an_archive_that_inflates_beyond_its_shape_is_rejected() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("scores.npy"));
            zip.write(NpyFile.of(NpyFile.header("<f8", false, "(2,)"), new byte[50_000_000]));
        }
        assertThat(bytes.size()).isLessThan(100_000);
        assertUnreadable(post(PR_AUC, NPZ, bytes.toByteArray()), "/scores");
    }

    @Test
    void malformed_archives_are_unreadable() throws IOException {
        byte[] right = file("ten.npz");
        byte[] damaged = right.clone();
        int second = new String(right, StandardCharsets.ISO_8859_1).indexOf("PK\u0003\u0004", 4);
        damaged[second] = 'X';
        assertUnreadable(post(PR_AUC, NPZ, damaged), "no pointer");
        byte[] shortened = Arrays.copyOf(right, 200);
        assertUnreadable(post(PR_AUC, NPZ, shortened), "no pointer");
        assertUnreadable(post(PR_AUC, NPZ, "not an archive"), "no pointer");
        assertUnreadable(post(PR_AUC, NPZ, ""), "no pointer");
        assertUnreadable(post(PR_AUC, NPZ, stored("scores.npy", "scores.npy")), "/scores");
        assertUnreadable(post(PR_AUC, NPZ, stored("readme.txt")), "no pointer");
        Answer unknown = post(PR_AUC, NPZ, stored("points.npy"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.pointer()).isEqualTo("/points");
    }

    @Test
    void malformed_forms_are_unreadable() {
        assertUnreadable(post(PR_AUC, FORM, "no part"), "no pointer");
        assertUnreadable(post(PR_AUC, "multipart/form-data", "no part"), "no pointer");
        assertUnreadable(
                post(PR_AUC, FORM, form("scores", file("scores.npy"), "scores", file("scores.npy"))), "/scores");
        assertThat(post(PR_AUC, FORM, form("scores", file("object.npy"), "labels", file("labels.npy")))
                        .pointer())
                .isEqualTo("/scores");
    }

    @Test
    void mutated_archives_are_read_or_rejected() {
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

    private static void assertUnreadable(Answer answer, String pointer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:unreadable-body");
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    /** Returns an archive that contains ten scores under each of the names. */
    private static byte[] stored(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] content = file("scores.npy");
        CRC32 checksum = new CRC32();
        checksum.update(content);
        for (String name : names) {
            // One archive per entry, since Java rejects duplicate names. A streaming reader sees
            // their files one after the other.
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
}
