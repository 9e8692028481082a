package dev.praxis.wire.columns;

import dev.praxis.problem.JsonProblems;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Tensor;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options in the query beside a body of columns. {@code interval.method=logit} is the field
 * {@code method} in {@code interval}; an array is one parameter per entry. A value that is a JSON
 * number or boolean is read as one unless the field is a text, and any other as a string. A list of
 * objects is one parameter with JSON.
 */
final class QueryOptions {
    /** Matches a JSON number or boolean that is no longer than the parser accepts. */
    private static final Pattern LITERAL =
            Pattern.compile("true|false|-?(?:0|[1-9][0-9]{0,399})(?:\\.[0-9]{1,399})?(?:[eE][-+]?[0-9]{1,399})?");

    private final JsonMapper mapper;
    private final int maxDepth;

    QueryOptions(JsonMapper mapper) {
        this.mapper = mapper;
        this.maxDepth = mapper.tokenStreamFactory().streamReadConstraints().getMaxNestingDepth();
    }

    /** Returns the mapper that reads the options. */
    JsonMapper mapper() {
        return mapper;
    }

    /** Adds the query's options, some of which may be unknown to the request. */
    void read(@Nullable String query, SentOptions sent) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            add(name(parameter), equals < 0 ? "" : decoded(parameter.substring(equals + 1)), sent);
        }
    }

    /** Adds an option of the query or of a form. */
    void add(String name, String value, SentOptions sent) {
        RequestColumns columns = sent.columns();
        if (FileOptions.include(name, columns)) {
            requireOnce(sent.ofFile().putIfAbsent(name, value) == null, "/" + name);
            return;
        }
        List<String> path = List.of(name.split("\\.", -1));
        if (path.size() > maxDepth) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "expected options nested at most %d deep in the query, found one nested %d deep"
                            .formatted(maxDepth, path.size()));
        }
        if (columns.columns().containsKey(path.getFirst())) {
            throw ProblemException.invalid(
                    "/" + path.getFirst(), "expected this array in the body, found it in the query");
        }
        columns.files().values().stream()
                .filter(file -> file.field().equals(path.getFirst()))
                .forEach(file -> {
                    throw ProblemException.invalid(
                            "/" + path.getFirst(),
                            "expected the file in the part %s of a form, found an option".formatted(file.part()));
                });
        put(sent.request(), columns.options(), path, "", value);
    }

    /** Returns the name of a query's first parameter. */
    static String firstName(String query) {
        return name(query.split("&", 2)[0]);
    }

    private static String name(String parameter) {
        return decoded(parameter.split("=", 2)[0]);
    }

    private void put(ObjectNode object, List<RecordComponent> fields, List<String> path, String parent, String value) {
        String name = path.getFirst();
        String pointer = parent + "/" + name;
        RecordComponent field = fields.stream()
                .filter(part -> RequestColumns.name(part).equals(name))
                .findFirst()
                .orElse(null);
        JsonNode present = object.get(name);
        if (path.size() > 1) {
            requireOnce(present == null || present.isObject(), pointer);
            ObjectNode nested = present instanceof ObjectNode same ? same : object.putObject(name);
            List<RecordComponent> nestedFields =
                    field != null && field.getType().isRecord()
                            ? Arrays.asList(field.getType().getRecordComponents())
                            : List.of();
            put(nested, nestedFields, path.subList(1, path.size()), pointer, value);
        } else if (field != null && List.class.isAssignableFrom(field.getType()) && value.startsWith("[")) {
            requireOnce(present == null, pointer);
            object.set(name, json(value, pointer));
        } else if (field != null && isArray(field.getType())) {
            (present instanceof ArrayNode array ? array : object.putArray(name)).add(node(field, value));
        } else {
            requireOnce(present == null, pointer);
            object.set(name, node(field, value));
        }
    }

    private JsonNode json(String value, String pointer) {
        try {
            return mapper.readTree(value);
        } catch (JacksonException e) {
            throw ProblemException.invalid(
                    pointer, "expected JSON, found: " + JsonProblems.of(e).detail());
        }
    }

    private static void requireOnce(boolean once, String pointer) {
        if (!once) {
            throw ProblemException.invalid(pointer, "duplicate option");
        }
    }

    private static boolean isArray(Class<?> type) {
        return type.isArray() || type == Tensor.class || List.class.isAssignableFrom(type);
    }

    private JsonNode node(@Nullable RecordComponent field, String value) {
        boolean isText = field != null && (field.getType() == String.class || field.getType() == String[].class);
        return isText ? JsonNodeFactory.instance.stringNode(value) : literal(value);
    }

    private JsonNode literal(String value) {
        if (!LITERAL.matcher(value).matches()) {
            return JsonNodeFactory.instance.stringNode(value);
        }
        try {
            return mapper.readTree(value);
        } catch (JacksonException e) {
            // Longer than the parser accepts.
            return JsonNodeFactory.instance.stringNode(value);
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "the query cannot be decoded: " + part);
        }
    }
}
