package dev.praxis.fuzz;

import dev.praxis.fuzz.Operation.ColumnName;
import dev.praxis.wire.columns.NpyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends the arrays of a JSON body as columns: as CSV, as an npz archive or as a form, valid or
 * corrupted.
 */
final class ColumnBodies {
    private static final String BOUNDARY = "xyz";
    private static final List<String> CELLS = List.of(
            "",
            " 1",
            "x",
            "NaN",
            "-Infinity",
            "1e999",
            "1e-400",
            "-0.0",
            "5e-324",
            "1.7976931348623157e308",
            "0x1p3",
            "1d",
            "\"1\"",
            "\"",
            "\"a\"\"b\"",
            "true",
            "False",
            "2147483648",
            "1e3",
            "0".repeat(500),
            "\u0661",
            "a\nb",
            "1;2");
    private static final List<String> TYPES =
            List.of("<f8", ">f8", "<f4", "<i8", ">i2", "|b1", "|u1", "<u8", "<c16", "|O", "<f2");

    private final Draw draw;
    private final Operation operation;
    private final JsonNode body;

    ColumnBodies(Draw draw, Operation operation, JsonNode body) {
        this.draw = draw;
        this.operation = operation;
        this.body = body;
    }

    FuzzRequest request(String path) {
        boolean isChunked = draw.percent(30);
        return switch (draw.below(5)) {
            case 0, 1 -> request(path, "text/csv", csv(), isChunked);
            case 2, 3 -> request(path, "application/x-npz", npz(), isChunked);
            default -> request(path, "multipart/form-data; boundary=" + BOUNDARY, form(), isChunked);
        };
    }

    private FuzzRequest request(String path, String type, byte[] bytes, boolean isChunked) {
        List<String> parameters = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!operation.isColumn(field.getKey()) || draw.percent(1)) {
                flatten(field.getKey(), field.getValue(), parameters);
            }
        }
        if (draw.percent(5)) {
            parameters.add(
                    draw.of(List.of("unknown=1", "", "=", "a.b.c=1", "a" + ".a".repeat(200) + "=1", "max_points=%ff")));
        }
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        byte[] sent = draw.percent(10) ? draw.damaged(bytes) : bytes;
        return new FuzzRequest(
                operation, path + (query.length() < 4000 ? query : ""), Map.of("Content-Type", type), sent, isChunked);
    }

    private void flatten(String name, JsonNode value, List<String> parameters) {
        if (value.isObject()) {
            value.properties().forEach(field -> flatten(name + "." + field.getKey(), field.getValue(), parameters));
        } else if (value.isArray()) {
            value.forEach(element -> flatten(name, element, parameters));
        } else if (!value.isNull()) {
            parameters.add(encoded(name) + "="
                    + (draw.percent(5) ? encoded(draw.of(Values.NUMBERS)) : encoded(value.asString(""))));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private byte[] csv() {
        List<String> header = new ArrayList<>();
        List<JsonNode> arrays = new ArrayList<>();
        int rows = 0;
        for (ColumnName column : operation.columns()) {
            JsonNode array = body.path(column.field());
            if (array.isArray()) {
                int width = array.path(0).isArray() ? array.get(0).size() : 0;
                for (int i = 0; i < width; i++) {
                    header.add(column.csv() + "_" + i);
                }
                if (width == 0) {
                    header.add(column.csv());
                }
                arrays.add(array);
                rows = Math.max(rows, array.size());
            }
        }
        StringBuilder csv = new StringBuilder(draw.percent(5) ? "\uFEFF" : "");
        csv.append(header(header)).append('\n');
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            for (JsonNode array : arrays) {
                addCells(array.path(row), cells);
            }
            csv.append(String.join(",", cells)).append(draw.percent(5) ? "\r\n" : "\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String header(List<String> names) {
        if (draw.percent(8) && !names.isEmpty()) {
            names.set(
                    draw.below(names.size()),
                    draw.of(List.of("score", "label", "unknown", "", "score_0", "logit_999999")));
        }
        return String.join(",", names);
    }

    private void addCells(JsonNode value, List<String> cells) {
        if (value.isArray()) {
            value.forEach(cell -> addCells(cell, cells));
        } else if (!draw.percent(1)) {
            cells.add(draw.percent(2) ? draw.of(CELLS) : value.asString(""));
        }
    }

    private byte[] npz() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (ColumnName column : operation.columns()) {
                    byte[] npy = npy(body.path(column.field()));
                    if (npy != null) {
                        zip.putNextEntry(entry((draw.percent(3) ? "un" : "") + column.field() + ".npy", npy));
                        zip.write(npy);
                    }
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ZipEntry entry(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        if (draw.percent(50)) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }

    private byte[] form() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (ColumnName column : operation.columns()) {
            byte[] npy = npy(body.path(column.field()));
            if (npy != null) {
                form.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.npy\"\r\n\r\n"
                        .formatted(BOUNDARY, column.field())
                        .getBytes(StandardCharsets.UTF_8));
                form.writeBytes(npy);
                form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        form.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    /** Returns an npy file of a vector or a matrix; null for any other value. */
    private byte @Nullable [] npy(JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        int columns = array.path(0).isArray() ? array.get(0).size() : -1;
        List<Double> values = new ArrayList<>();
        addValues(array, values);
        String type = draw.percent(80) ? "<f8" : draw.of(TYPES);
        boolean isFortranOrder = draw.percent(15);
        String shape = columns < 0 ? "(%d,)".formatted(array.size()) : "(%d, %d)".formatted(array.size(), columns);
        if (draw.percent(4)) {
            shape = draw.of(List.of(
                    "()",
                    "(3)",
                    "(1,2,3)",
                    "(-1,)",
                    "(99999999999,)",
                    "(2147483647, 2147483647)",
                    "(0,)",
                    "(0, 5)",
                    "(5, 0)"));
        }
        byte[] file = NpyFile.of(NpyFile.header(type, isFortranOrder, shape), content(type, values));
        return draw.percent(5) ? draw.damaged(file) : file;
    }

    private static void addValues(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(element -> addValues(element, values));
        } else {
            values.add(node.isBoolean() ? (node.asBoolean() ? 1.0 : 0.0) : node.asDouble(Double.NaN));
        }
    }

    private static byte[] content(String type, List<Double> values) {
        if (type.equals("<f8")) {
            ByteBuffer bytes = ByteBuffer.allocate(values.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            values.forEach(bytes::putDouble);
            return bytes.array();
        }
        if (!type.matches("[<>|]([fiu][1248]|b1)") || type.equals("<f2")) {
            return new byte[values.size() * 8];
        }
        return NpyFile.content(
                type, values.stream().mapToLong(Double::longValue).toArray());
    }
}
