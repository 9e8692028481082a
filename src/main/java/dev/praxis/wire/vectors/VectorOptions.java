package dev.praxis.wire.vectors;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request for the form of its vectors.
 *
 * @param format encoding in JSON; null for numbers
 * @param dtype type of the entries; null for float32
 * @param ranges start and end of each dimension, for 8-bit integers
 */
public record VectorOptions(
        @Nullable EncodingFormat format,
        @Nullable Dtype dtype,
        @Nullable Tensor ranges) {
    /** Numbers in float32. */
    public static final VectorOptions DEFAULT = new VectorOptions(null, null, null);

    private static final String RANGES = "embedding_ranges";

    /** Returns the encoder of vectors with this many dimensions. */
    public VectorEncoder encoder(int dimensions) {
        Dtype type = Objects.requireNonNullElse(dtype, Dtype.FLOAT32);
        if (!type.isQuantized()) {
            Options.requireAbsent("/" + RANGES, ranges, "unless embedding_dtype is int8 or uint8");
        }
        return new VectorEncoder(
                type,
                dimensions,
                format == EncodingFormat.BASE64,
                ranges == null ? null : Ranges.of(ranges, dimensions, RANGES));
    }

    /** Requires that the vectors can be sent as a matrix alone, without anything beside a row. */
    public void requireFitsMatrix() {
        if (format == EncodingFormat.BASE64) {
            throw ProblemException.invalid(
                    "/encoding_format",
                    "base64 is a form of JSON, and Accept asks for bytes as they are; omit encoding_format, or send "
                            + "Accept: application/json");
        }
        if (dtype != null && dtype.isQuantized() && ranges == null) {
            throw ProblemException.invalid(
                    "/" + RANGES,
                    "expected ranges, found none; without them each vector has its own scale, which a matrix cannot hold; "
                            + "send embedding_ranges, or Accept: application/json");
        }
    }
}
