package dev.praxis.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stores the tensors of a model as float64. */
final class Float64Weights {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TENSORS = "model.safetensors";

    private Float64Weights() {}

    /** Widens all tensors and multiplies them with a factor. */
    static void widen(CopiedModel model, double factor) {
        ByteBuffer file = ByteBuffer.wrap(model.read(TENSORS)).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(file.getLong());
        ObjectNode header = (ObjectNode) JSON.readTree(file.array(), Long.BYTES, length);
        header.remove("__metadata__");
        for (Map.Entry<String, JsonNode> tensor : header.properties()) {
            JsonNode offsets = tensor.getValue().get("data_offsets");
            int begin = 2 * offsets.get(0).intValue();
            int end = 2 * offsets.get(1).intValue();
            ((ObjectNode) tensor.getValue()).put("dtype", "F64");
            ((ObjectNode) tensor.getValue()).putArray("data_offsets").add(begin).add(end);
        }
        byte[] json = JSON.writeValueAsBytes(header);
        ByteBuffer wide =
                ByteBuffer.allocate(2 * (file.capacity() - Long.BYTES - length)).order(ByteOrder.LITTLE_ENDIAN);
        file.position(Long.BYTES + length);
        while (file.hasRemaining()) {
            wide.putDouble(file.getFloat() * factor);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        bytes.writeBytes(json);
        bytes.writeBytes(wide.array());
        model.write(TENSORS, bytes.toByteArray());
    }
}
