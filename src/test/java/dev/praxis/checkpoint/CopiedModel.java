package dev.praxis.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A copy of a model's folder whose parts can be corrupted one at a time. */
public record CopiedModel(Path folder) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TENSORS = "model.safetensors";

    /** Copies a model of {@link ExpectedModel#DIRECTORY} into a directory. */
    public static CopiedModel of(String model, Path directory, String id) {
        return of(ExpectedModel.DIRECTORY.resolve(model), directory, id);
    }

    /** Copies a folder into a directory. */
    public static CopiedModel of(Path source, Path directory, String id) {
        Path target = directory.resolve(id);
        try (Stream<Path> files = Files.walk(source)) {
            List<Path> all =
                    files.filter(file -> !file.endsWith("expected.json")).toList();
            for (Path file : all) {
                Files.copy(file, target.resolve(source.relativize(file)));
            }
            return new CopiedModel(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a JSON file that contains an object. */
    public void change(String file, Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) JSON.readTree(folder.resolve(file));
        change.accept(json);
        write(file, JSON.writeValueAsBytes(json));
    }

    /** Sets a field of a JSON file to a value given as JSON. */
    public void set(String file, String field, String value) {
        change(file, json -> json.set(field, JSON.readTree(value)));
    }

    /** Replaces all occurrences of a text. */
    public void replace(String file, String text, String by) {
        try {
            Files.writeString(
                    folder.resolve(file), Files.readString(folder.resolve(file)).replace(text, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String file, byte[] bytes) {
        try {
            Files.write(folder.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void move(String file, String to) {
        try {
            Files.move(folder.resolve(file), folder.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames a tensor. */
    public void rename(String tensor, String to) {
        changeHeader(header -> header.set(to, header.remove(tensor)));
    }

    /** Renames all tensors. */
    public void renameAll(UnaryOperator<String> to) {
        changeHeader(header -> {
            ObjectNode renamed = header.objectNode();
            header.propertyStream()
                    .filter(tensor -> !tensor.getKey().equals("__metadata__"))
                    .forEach(tensor -> renamed.set(to.apply(tensor.getKey()), tensor.getValue()));
            header.removeAll();
            header.setAll(renamed);
        });
    }

    /** Declares another type and shape for the bytes of a tensor. */
    public void retype(String tensor, String type, String shape) {
        changeHeader(
                header -> ((ObjectNode) header.get(tensor)).put("dtype", type).set("shape", JSON.readTree(shape)));
    }

    /** Overwrites an entry of a float32 tensor. */
    public void poke(String tensor, int entry, float value) {
        byte[] bytes = read(TENSORS);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(file.getLong(0));
        JsonNode header = JSON.readTree(bytes, Long.BYTES, length);
        int start = header.get(tensor).get("data_offsets").get(0).intValue();
        file.putFloat(Long.BYTES + length + start + entry * Float.BYTES, value);
        write(TENSORS, bytes);
    }

    public byte[] read(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void changeHeader(Consumer<ObjectNode> change) {
        byte[] bytes = read(TENSORS);
        int length = Math.toIntExact(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0));
        ObjectNode header = (ObjectNode) JSON.readTree(bytes, Long.BYTES, length);
        change.accept(header);
        byte[] changed = JSON.writeValueAsBytes(header);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(changed.length)
                .array());
        file.writeBytes(changed);
        file.write(bytes, Long.BYTES + length, bytes.length - Long.BYTES - length);
        write(TENSORS, file.toByteArray());
    }
}
