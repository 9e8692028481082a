package dev.praxis.spark.embedding;

import java.io.Serial;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** {@code praxis_embed(text, model)} over Spark's own representation of rows. */
final class EmbedFunction implements ScalarFunction<ArrayData> {
    @Serial
    private static final long serialVersionUID = 1;

    private final SingleTexts texts;

    EmbedFunction(SingleTexts texts) {
        this.texts = texts;
    }

    @Override
    public DataType[] inputTypes() {
        return new DataType[] {DataTypes.StringType, DataTypes.StringType};
    }

    @Override
    public DataType resultType() {
        return VectorForm.ARRAY.type();
    }

    @Override
    public String name() {
        return SqlFunctions.NAME;
    }

    @Override
    public String canonicalName() {
        return "dev.praxis." + SqlFunctions.NAME;
    }

    @Override
    public @Nullable ArrayData produceResult(InternalRow input) {
        if (input.isNullAt(0) || input.isNullAt(1)) {
            return null;
        }
        return UnsafeArrayData.fromPrimitiveArray(texts.vector(
                input.getUTF8String(0).toString(), input.getUTF8String(1).toString()));
    }
}
