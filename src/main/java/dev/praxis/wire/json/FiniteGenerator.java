package dev.praxis.wire.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes only numbers that JSON has. Jackson writes NaN and infinity as texts, wherever in an
 * answer they stand, and a client that reads a number there fails, or worse, does not.
 */
final class FiniteGenerator extends JsonGeneratorDelegate {
    FiniteGenerator(JsonGenerator generator) {
        // What is written whole, such as a record, comes back here number by number.
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
            throw new IllegalStateException("an answer holds " + value);
        }
    }
}
