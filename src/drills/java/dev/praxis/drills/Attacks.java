package dev.praxis.drills;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Requests that use as much memory as possible. */
final class Attacks {
    private static final int MEGABYTE = 1_000_000;
    private static final byte[] TEXT = filled(MEGABYTE, 'a');
    private static final String CSV = "text/csv";
    private static final String NPZ = "application/x-npz";
    private static final String FORM = "multipart/form-data; boundary=drill";
    private static final int ENTRIES = 6_000_000;

    private Attacks() {}

    static Map<String, Request> all(Settings settings) throws IOException {
        Map<String, Request> attacks = new LinkedHashMap<>();
        attacks.put("a model's name of 60 MB", embeddings("{\"model\":\"", TEXT, 60, "\",\"input\":\"a\"}"));
        attacks.put("logits as a text of 60 MB", softmax("{\"logits\":\"", TEXT, 60, "\"}"));
        attacks.put("a field's name of 60 MB", softmax("{\"", TEXT, 60, "\":1}"));
        attacks.put("the same in chunks", chunked(softmax("{\"", TEXT, 60, "\":1}")));
        attacks.put("an input of 60 MB", embeddings(input(settings) + "\"", TEXT, 60, "\"}"));
        attacks.put(
                "10 million short inputs", embeddings(input(settings) + "[\"a\"", bytes(",\"a\""), 10_000_000, "]}"));
        attacks.put(
                "10 million words",
                Request.post(
                        "/v1/encoder/forward",
                        json("{\"input\":{\"words\":[\"a\"", bytes(",\"a\""), 10_000_000, "]}}")));
        attacks.put("10 million numbers", softmax("{\"logits\":[0", bytes(",0"), 9_999_999, "]}"));
        attacks.put("30 million numbers", softmax("{\"logits\":[0", bytes(",0"), 29_999_999, "]}"));
        attacks.put("a million rows of one", softmax("{\"logits\":[[0]", bytes(",[0]"), 9_999_999, "]}"));
        attacks.put("60 million brackets", softmax("{\"logits\":", filled(MEGABYTE, '['), 60, ""));
        attacks.put("a number of 60 MB", softmax("{\"logits\":[1", filled(MEGABYTE, '1'), 60, "]}"));
        attacks.put("a CSV cell of 15 MB", csv("score,label\n\"", filled(MEGABYTE, '1'), 15, "\",1\n"));
        attacks.put("a CSV header of 60 MB", csv("", filled(MEGABYTE, 'a'), 60, ",label\n1,1\n"));
        attacks.put("CSV of 10 million rows", csv("score,label\n", bytes("0.5,1\n0.4,0\n"), 5_000_000, ""));
        attacks.put("an npz of 48 MB in 50 KB", Request.post("/v1/metrics/pr-auc", Payload.of(NPZ, npz())));
        attacks.put(
                "a gigabyte of zeros in gzip",
                gzip("/v1/softmax", Payload.repeated(Payload.JSON, "", new byte[MEGABYTE], 1000, "")));
        attacks.put("a text of 60 MB in gzip", gzip("/v1/softmax", json("{\"logits\":\"", TEXT, 60, "\"}")));
        attacks.put(
                "10 million numbers in gzip",
                gzip("/v1/softmax", json("{\"logits\":[0", bytes(",0"), 9_999_999, "]}")));
        attacks.put(
                "CSV of 5 million rows in gzip",
                gzip(
                        "/v1/metrics/pr-auc",
                        Payload.repeated(CSV, "score,label\n", bytes("0.5,1\n0.4,0\n"), 2_500_000, "")));
        attacks.put("npy files of 48 MB in a form", Request.post("/v1/metrics/pr-auc", form("scores", ENTRIES)));
        attacks.put(
                "a form's part with a name of 60 MB",
                Request.post(
                        "/v1/metrics/pr-auc",
                        Payload.repeated(
                                FORM,
                                "--drill\r\nContent-Disposition: form-data; name=\"",
                                TEXT,
                                60,
                                "\"\r\n\r\n1\r\n--drill--\r\n")));
        String infer = "/v2/models/" + settings.model() + "/infer";
        String tensor = "{\"name\":\"text\",\"datatype\":\"BYTES\",\"data\":[\"a\"],\"shape\":[1";
        attacks.put(
                "a tensor of 10 million dimensions",
                Request.post(infer, json("{\"inputs\":[" + tensor, bytes(",1"), 9_999_990, "]}]}")));
        String ignoring = tensor + "],\"parameters\":{\"content_type\":\"a\"}}";
        attacks.put(
                "300,000 tensors with an ignored field",
                Request.post(infer, json("{\"inputs\":[" + ignoring, bytes("," + ignoring), 299_999, "]}")));
        attacks.put(
                "10 million nulls for names",
                Request.post(
                        "/v1/rerank",
                        json(
                                "{\"query\":\"a\",\"documents\":[\"b\"],\"rank_fields\":[null",
                                bytes(",null"),
                                9_999_999,
                                "]}")));
        attacks.put("a Jacobian of 3000 x 3000", Requests.jacobian(3000));
        attacks.put("attention of 2000 x 2000", Requests.attention(2000));
        attacks.put("a curve of 1 million points", Requests.curve());
        attacks.put("a million rows", Requests.prAuc());
        attacks.put("40 MB of texts to tokenize", Requests.tokenization(settings));
        return attacks;
    }

    private static String input(Settings settings) {
        return "{\"model\":\"" + settings.model() + "\",\"input\":";
    }

    private static Payload json(String head, byte[] part, int times, String tail) {
        return Payload.repeated(Payload.JSON, head, part, times, tail);
    }

    private static Request embeddings(String head, byte[] part, int times, String tail) {
        return Request.post("/v1/embeddings", json(head, part, times, tail));
    }

    private static Request softmax(String head, byte[] part, int times, String tail) {
        return Request.post("/v1/softmax", json(head, part, times, tail));
    }

    private static Request csv(String head, byte[] part, int times, String tail) {
        return Request.post("/v1/metrics/pr-auc", Payload.repeated(CSV, head, part, times, tail));
    }

    private static Request chunked(Request request) {
        return Request.post(request.path(), request.payload().chunked());
    }

    private static Request gzip(String path, Payload payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            payload.content().writeTo(gzip);
        }
        return Request.post(path, Payload.of(payload.type(), bytes.toByteArray()))
                .withHeader("Content-Encoding", "gzip");
    }

    private static Payload form(String field, int entries) {
        byte[] header = npyHeader(entries);
        String head = "--drill\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.npy\"\r\n\r\n%s"
                .formatted(field, new String(header, StandardCharsets.ISO_8859_1));
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] end = bytes("\r\n--drill--\r\n");
        byte[] zeros = new byte[8000];
        return new Payload(FORM, start.length + 8L * entries + end.length, out -> {
            out.write(start);
            for (int i = 0; i < entries / 1000; i++) {
                out.write(zeros);
            }
            out.write(end);
        });
    }

    private static byte[] npz() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("scores.npy"));
            npy(zip);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("labels.npy"));
            npy(zip);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static void npy(OutputStream out) throws IOException {
        out.write(npyHeader(ENTRIES));
        byte[] zeros = new byte[8000];
        for (int i = 0; i < ENTRIES / 1000; i++) {
            out.write(zeros);
        }
    }

    /** Returns an npy header. Source: NEP 1, version 1.0 of the format. */
    private static byte[] npyHeader(int entries) {
        String dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(entries);
        int length = 118;
        String padded = dictionary + " ".repeat(length - 1 - dictionary.length()) + "\n";
        return ByteBuffer.allocate(10 + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put(bytes("NUMPY"))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put(bytes(padded))
                .array();
    }

    private static byte[] filled(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
