package dev.praxis.spark.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Vectors as lists, whose equality is that of their bits. */
final class Vectors {
    private Vectors() {}

    static List<Float> list(float[] vector) {
        List<Float> list = new ArrayList<>();
        for (float entry : vector) {
            list.add(entry);
        }
        return list;
    }

    static List<Float> list(byte[] littleEndian) {
        float[] vector = new float[littleEndian.length / Float.BYTES];
        ByteBuffer.wrap(littleEndian)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(vector);
        return list(vector);
    }
}
