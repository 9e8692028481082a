package dev.praxis.wire.states;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.JsonNumbers;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Reads an array of states in base64. They are decoded as they are parsed, and never a string. */
final class RankingStatesReader {
    private RankingStatesReader() {}

    static RankingStates read(JsonParser parser, StateBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of states in base64", parser);
        }
        String pointer = JsonValues.pointer(parser);
        RankingStates states = new RankingStates();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            states.add(bytes(parser, budget), pointer.substring(1), budget);
        }
        if (states.readers().isEmpty()) {
            throw ProblemException.invalid(pointer, "expected at least one state, found none");
        }
        return states;
    }

    private static StateBytes bytes(JsonParser parser, StateBudget budget) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonNumbers.expected("a state in base64", parser);
        }
        StateBytes bytes = new StateBytes(budget);
        try {
            parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, bytes);
        } catch (UnexpectedEndOfInputException e) {
            throw e;
        } catch (StreamReadException e) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), "expected base64, padded to a multiple of 4 characters");
        }
        return bytes;
    }
}
