package dev.praxis.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;

/** Runs the jq programs of the pages. */
final class Jq {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Jq() {}

    /**
     * Returns the output of a command, one line per result.
     *
     * @param words {@code jq}, perhaps {@code -c} or {@code -r}, and a program
     */
    static String run(List<String> words, String json) throws IOException {
        boolean isRaw = words.contains("-r");
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        List<String> lines = new ArrayList<>();
        JsonQuery.compile(words.getLast(), Versions.JQ_1_6)
                .apply(
                        scope,
                        MAPPER.readTree(json),
                        result -> lines.add(isRaw && result.isTextual() ? result.asText() : compact(result)));
        return String.join("\n", lines);
    }

    private static String compact(JsonNode json) {
        return json.toString();
    }
}
