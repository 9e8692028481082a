package dev.praxis.wire.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes float32 numbers as nested arrays, each with the fewest digits that read back as the same
 * float32.
 */
final class FloatTensorWriter extends StdSerializer<FloatTensor> {
    FloatTensorWriter() {
        super(FloatTensor.class);
    }

    @Override
    public void serialize(FloatTensor tensor, JsonGenerator generator, SerializationContext context) {
        write(tensor, 0, tensor.from(), generator);
    }

    /**
     * Writes the sub-array of an axis that begins at a row-major position, and returns the position
     * after it.
     */
    private static int write(FloatTensor tensor, int axis, int position, JsonGenerator generator) {
        int length = tensor.shape()[axis];
        int next = position;
        generator.writeStartArray();
        for (int i = 0; i < length; i++) {
            if (axis < tensor.shape().length - 1) {
                next = write(tensor, axis + 1, next, generator);
            } else {
                generator.writeNumber(tensor.values()[next++]);
            }
        }
        generator.writeEndArray();
        return next;
    }
}
