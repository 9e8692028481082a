package dev.praxis.api.metrics.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field of a response, as in JSON.
 *
 * @param name name in JSON
 * @param value value; null if it is null or absent
 * @param definition description in the API; empty if there is none
 */
record RecordFields(String name, @Nullable Object value, String definition) {

    /** Returns the fields of a record in their order. */
    static List<RecordFields> of(Record response) {
        List<RecordFields> fields = new ArrayList<>();
        for (RecordComponent component : response.getClass().getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (!accessor.isAnnotationPresent(JsonIgnore.class)) {
                Schema schema = accessor.getAnnotation(Schema.class);
                fields.add(new RecordFields(
                        name(component), value(accessor, response), schema == null ? "" : schema.description()));
            }
        }
        return fields;
    }

    /** Returns the name of a component in JSON. */
    static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property != null && !property.value().isEmpty()
                ? property.value()
                : component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(Method accessor, Record response) {
        try {
            accessor.setAccessible(true); // responses are private to their packages
            return accessor.invoke(response);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
