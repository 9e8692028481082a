package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options that came with a file, in the query or in the parts of a form.
 *
 * @param columns columns and options of the request
 * @param request options of the request, as a JSON tree
 * @param ofFile the {@link FileOptions}, which are no fields of the request
 * @param reader reads further options
 */
record SentOptions(RequestColumns columns, ObjectNode request, Map<String, String> ofFile, QueryOptions reader) {

    static SentOptions none(RequestColumns columns, QueryOptions reader) {
        return new SentOptions(columns, JsonNodeFactory.instance.objectNode(), new LinkedHashMap<>(), reader);
    }

    /** Adds an option of a form. */
    void add(String name, String value) {
        reader.add(name, value, this);
    }

    /** Requires that the labels are either two, one of them positive, or those of named classes. */
    void requireOneMeaning() {
        if (ofFile.containsKey(FileOptions.POSITIVE_LABEL) && request.has(ClassColumns.CLASS_NAMES)) {
            throw ProblemException.invalid(
                    "/" + FileOptions.POSITIVE_LABEL, "has no effect beside class_names, which orders the labels");
        }
    }

    FileOptions fileOptions() {
        return FileOptions.of(ofFile, columns);
    }
}
