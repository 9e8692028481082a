package dev.praxis.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/** Finishes the schemas of requests and answers, once springdoc has gathered them. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger's models are raw
final class ComponentSchemas {
    private ComponentSchemas() {}

    static void finish(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            ArrayProperties.untype(schema);
            // springdoc takes it from the field whose items these are.
            schema.setNullable(null);
            Map<String, Schema> fields = schema.getProperties();
            fields.forEach((field, property) -> {
                describeOnce(property);
                if (name.endsWith("Request")) {
                    // Said plainly, or generated clients send an empty array for a field that was
                    // never set.
                    property.setNullable(isRequired(schema, field) ? null : true);
                } else if (!Boolean.TRUE.equals(property.getNullable())) {
                    // An answer has every field that it may not leave out.
                    schema.addRequiredItem(field);
                }
            });
        });
    }

    private static boolean isRequired(Schema<?> schema, String field) {
        return schema.getRequired() != null && schema.getRequired().contains(field);
    }

    /** springdoc repeats an array's description, and that it is optional, at its items. */
    private static void describeOnce(Schema<?> property) {
        Schema<?> items = property.getItems();
        if (items != null) {
            items.setDescription(null);
            if (items.getAllOf() != null) {
                property.setItems(items.getAllOf().getFirst());
            }
        }
        if (property.getAdditionalProperties() instanceof Schema<?> values) {
            values.setDescription(null);
            values.setNullable(null);
        }
    }
}
