package dev.praxis.wire.objects;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.JsonNumbers;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.json.TextsReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Ids of which no two are equal. */
final class UniqueIds {
    private final JsonParser parser;
    private final ObjectBudget budget;
    private final String plural;
    private final Ids ids = new Ids();

    /**
     * Creates an empty set.
     *
     * @param plural what has the ids, for messages
     */
    UniqueIds(JsonParser parser, ObjectBudget budget, String plural) {
        this.parser = parser;
        this.budget = budget;
        this.plural = plural;
    }

    /** Adds the id that is the current token. */
    void add() {
        int known = ids.size();
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            TextsReader.requireLength(parser, Longest.WORD);
            budget.reserveText(parser.getStringLength());
            require(ids.index(parser.getString()) == known);
        } else {
            require(ids.index(JsonNumbers.integer(parser)) == known);
        }
    }

    private void require(boolean isNew) {
        if (!isNew) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser),
                    "expected an id that no other of the %s has, found \"%s\""
                            .formatted(plural, Shown.of(parser.getString())));
        }
    }
}
