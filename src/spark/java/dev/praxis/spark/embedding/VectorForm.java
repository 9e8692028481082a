package dev.praxis.spark.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.mutable.ArraySeq;

/** The form of a vector in a column. */
public enum VectorForm {
    /** {@code array<float>}. */
    ARRAY {
        @Override
        DataType type() {
            return DataTypes.createArrayType(DataTypes.FloatType, false);
        }

        @Override
        Object value(float[] vector) {
            return new ArraySeq.ofFloat(vector);
        }
    },

    /** {@code binary}: float32, little-endian, four bytes per entry. */
    BINARY {
        @Override
        DataType type() {
            return DataTypes.BinaryType;
        }

        @Override
        Object value(float[] vector) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return bytes.array();
        }
    };

    abstract DataType type();

    /** Returns a vector as the value of an external row. */
    abstract Object value(float[] vector);
}
