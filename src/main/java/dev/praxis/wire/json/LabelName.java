package dev.praxis.wire.json;

import tools.jackson.core.JsonParser;

/**
 * The name of a label, as a request states it: a text, or an integer or boolean as text.
 *
 * @param text the name
 */
public record LabelName(String text) {

    /** Reads the current token, which must be a string, a number or a boolean. */
    static LabelName read(JsonParser parser) {
        return new LabelName(CategoriesReader.name(parser));
    }
}
