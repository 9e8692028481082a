package dev.praxis.support.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a count, or an array of counts, without a fraction where it is whole: 6, and 6.5 where rows are weighted. */
public final class CountSerializer extends StdSerializer<Object> {
    private static final double LARGEST_EXACT = 0x1p53;

    public CountSerializer() {
        super(Object.class);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
        switch (value) {
            case Double count -> write(count, generator);
            case double[] counts -> {
                generator.writeStartArray();
                for (double count : counts) {
                    write(count, generator);
                }
                generator.writeEndArray();
            }
            default -> throw new IllegalArgumentException("not a count: " + value.getClass());
        }
    }

    private static void write(double count, JsonGenerator generator) {
        if (count == Math.rint(count) && count <= LARGEST_EXACT) {
            generator.writeNumber((long) count);
        } else {
            generator.writeNumber(count);
        }
    }
}
