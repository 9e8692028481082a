package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The expansion of short queries with copies of a token, each of which has a vector.
 *
 * @param length number of tokens to which queries are expanded
 * @param isLimit whether it is also the maximum number of tokens of a query
 * @param attends whether the encoder's tokens attend to the copies
 * @param token the token; null for the tokenizer's mask token
 */
record QueryExpansion(
        int length,
        boolean isLimit,
        boolean attends,
        @Nullable String token) {
    private static final String FIELD = "query_expansion";
    private static final Set<String> FIELDS = Set.of("strategy", "attend", "token", "length");

    /** Reads the field of a file, which is an object or null; null for no expansion. */
    static @Nullable QueryExpansion read(ConfigFile file) {
        if (!file.has(FIELD)) {
            return null;
        }
        ConfigFile part = file.part(FIELD);
        for (String name : part.node().propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw part.wrong(name, "no other field than strategy, attend, token and length");
            }
        }
        JsonNode strategy = part.node("strategy");
        return switch (strategy.asString("")) {
            case "fixed" -> of(part, true);
            case "min" -> of(part, false);
            default -> throw part.wrong("strategy", "fixed or min");
        };
    }

    private static QueryExpansion of(ConfigFile part, boolean isLimit) {
        return new QueryExpansion(part.size("length"), isLimit, part.flag("attend", false), part.text("token"));
    }
}
