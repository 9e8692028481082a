package dev.praxis.fuzz;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that responses are as documented for any request: the status, and a body that
 * matches the schema.
 */
final class Oracle {
    private static final int SATURATED = 503;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Description description;
    private final Schemas schemas;

    Oracle(Description description) {
        this.description = description;
        this.schemas = new Schemas(description);
    }

    /** Returns the fault of a response, or null. */
    @Nullable
    String fault(Operation operation, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 500 && status != SATURATED) {
            return "status " + status;
        }
        JsonNode response = operation.responses().path(String.valueOf(status));
        if (response.isMissingNode()) {
            return "status %d, which is not documented".formatted(status);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = description.resolve(response).path("content").path(type);
        if (content.isMissingNode()) {
            return "status %d with the media type '%s', which is not documented".formatted(status, type);
        }
        return type.endsWith("json") ? jsonFault(content.get("schema"), answer) : textFault(type, answer.body());
    }

    private @Nullable String jsonFault(JsonNode schema, HttpResponse<String> answer) {
        JsonNode json;
        try {
            json = MAPPER.readTree(answer.body());
        } catch (JacksonException e) {
            return "a body that is not JSON: " + e.getOriginalMessage();
        }
        String fault = schemas.fault(schema, json);
        return fault == null && answer.statusCode() == 200 ? infinity(json, "") : fault;
    }

    /**
     * Returns the location of a number that is not finite, or null. Jackson writes such numbers as
     * strings.
     */
    private static @Nullable String infinity(JsonNode node, String at) {
        if (node.isNumber() && !Double.isFinite(node.asDouble())) {
            return at + " is " + node;
        }
        if (node.isString() && node.asString().matches("-?(NaN|Infinity)")) {
            return at + " is " + node;
        }
        if (node.isObject()) {
            for (String name : node.propertyNames()) {
                String fault = infinity(node.get(name), at + "/" + name);
                if (fault != null) {
                    return fault;
                }
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String fault = infinity(node.get(i), at + "/" + i);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String textFault(String type, String text) {
        if (text.contains("NaN") || text.contains("Infinity")) {
            return type + " with a number that is not finite";
        }
        return type.equals("image/svg+xml") && !text.startsWith("<svg") ? "an SVG image without an svg element" : null;
    }
}
