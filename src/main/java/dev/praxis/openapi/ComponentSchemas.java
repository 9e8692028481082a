package dev.praxis.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/** Completes the schemas of requests and responses after springdoc has collected them. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger's models are raw
final class ComponentSchemas {
    private ComponentSchemas() {}

    static void finish(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            ArrayProperties.untype(schema);
            // springdoc copies it from the field that has this schema.
            schema.setNullable(null);
            Map<String, Schema> fields = schema.getProperties();
            fields.forEach((field, property) -> {
                describeOnce(property);
                if (name.endsWith("Request")) {
                    // Explicit, or generated clients send an empty array for a field that was never
                    // set.
                    property.setNullable(isRequired(schema, field) ? null : true);
                } else if (!Boolean.TRUE.equals(property.getNullable())) {
                    // A response has every field that is not optional.
                    schema.addRequiredItem(field);
                }
                boolean isOptionalObject = property.getAllOf() != null && Boolean.TRUE.equals(property.getNullable());
                if (isOptionalObject && !name.endsWith("Request")) {
                    // OpenAPI 3.0 gives nullable a meaning only beside a type.
                    property.setType("object");
                } else if (property.getType() == null) {
                    // A schema without a type allows null anyway. An optional object of a request
                    // does not, and can be left out.
                    property.setNullable(null);
                }
            });
        });
    }

    private static boolean isRequired(Schema<?> schema, String field) {
        return schema.getRequired() != null && schema.getRequired().contains(field);
    }

    /** Removes the copies of an array's description and nullability from its items. */
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
            ArrayProperties.describeNulls(values);
        }
    }
}
