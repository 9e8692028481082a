package dev.praxis.wire.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Rejects numbers that JSON cannot represent. Jackson writes NaN and infinity as strings, and a
 * client that expects a number fails on them, or worse, does not.
 */
final class FiniteGenerator extends JsonGeneratorDelegate {
    FiniteGenerator(JsonGenerator generator) {
        // Values written as a whole, such as records, come back here number by number.
        super(generator, false);
    }

    @Override
    public JsonGenerator writeNumber(double value) {
        require(value);
        return super.writeNumber(value);
    }

    @Override
    public JsonGenerator writeNumber(float value) {
        require(value);
        return super.writeNumber(value);
    }

    @Override
    public JsonGenerator writeArray(double[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            require(values[i]);
        }
        return super.writeArray(values, from, length);
    }

    private static void require(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("the response contains " + value);
        }
    }
}
