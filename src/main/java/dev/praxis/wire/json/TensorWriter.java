package dev.praxis.wire.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a tensor as a number or nested arrays, directly from its storage. */
final class TensorWriter extends StdSerializer<Tensor> {
    TensorWriter() {
        super(Tensor.class);
    }

    @Override
    public void serialize(Tensor tensor, JsonGenerator generator, SerializationContext context) {
        write(tensor, 0, 0, generator);
    }

    /**
     * Writes the sub-array of an axis that begins at a row-major position, and returns the position
     * after it.
     */
    private static int write(Tensor tensor, int axis, int position, JsonGenerator generator) {
        double[] data = tensor.values().data;
        if (axis == tensor.rank()) {
            generator.writeNumber(data[position]);
            return position + 1;
        }
        int length = tensor.shape()[axis];
        if (axis == tensor.rank() - 1) {
            generator.writeArray(data, position, length);
            return position + length;
        }
        generator.writeStartArray();
        int next = position;
        for (int i = 0; i < length; i++) {
            next = write(tensor, axis + 1, next, generator);
        }
        generator.writeEndArray();
        return next;
    }
}
