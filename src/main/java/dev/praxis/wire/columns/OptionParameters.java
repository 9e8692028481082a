package dev.praxis.wire.columns;

import dev.praxis.compute.Names;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.NamedOptions;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes the options of a request as query parameters. Defaults are text: Swagger's page fills
 * in the default of a schema and sends it, beside a JSON body too, where no parameter is allowed.
 */
final class OptionParameters {
    private OptionParameters() {}

    static List<Parameter> of(List<RecordComponent> options) {
        return parameters("", options).toList();
    }

    private static Stream<Parameter> parameters(String object, List<RecordComponent> options) {
        return options.stream().flatMap(option -> {
            String name = object.isEmpty() ? RequestColumns.name(option) : object + "." + RequestColumns.name(option);
            return isObject(option.getType())
                    ? parameters(name, Arrays.asList(option.getType().getRecordComponents()))
                    : Stream.of(new QueryParameter()
                            .name(name)
                            .description(description(option) + form(option) + allowed(option, object))
                            .schema(schema(option)));
        });
    }

    /** Returns whether the fields of a type are options of their own. */
    private static boolean isObject(Class<?> type) {
        return type.isRecord() && type != Tensor.class && type != LabelName.class;
    }

    private static String form(RecordComponent option) {
        return isListOfObjects(option) ? "A list in JSON. " : "";
    }

    private static boolean isListOfObjects(RecordComponent option) {
        Class<?> items = items(option);
        return items != null && items.isRecord() && simple(items) == null;
    }

    private static String allowed(RecordComponent option, String object) {
        if (!RequestColumns.isRequired(option)) {
            return "Only with a file as the body.";
        }
        return object.isEmpty()
                ? "Only with a file as the body, and required then."
                : "Only with a file as the body, and required if any other option of `%s` is sent.".formatted(object);
    }

    private static String description(RecordComponent option) {
        io.swagger.v3.oas.annotations.media.Schema annotated =
                option.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        StringBuilder description = new StringBuilder();
        if (annotated != null) {
            description.append(annotated.description());
            if (!annotated.defaultValue().isEmpty()) {
                description
                        .append(" Default: ")
                        .append(annotated.defaultValue())
                        .append('.');
            }
            description.append(' ');
        }
        return description.toString();
    }

    private static Schema<?> schema(RecordComponent option) {
        Class<?> type = option.getType();
        Schema<?> simple = simple(type);
        if (simple instanceof StringSchema text && text.getEnum() == null) {
            values(option).forEach(text::addEnumItem);
        }
        if (simple != null) {
            return simple;
        }
        if (type == Tensor.class) {
            return new ArraySchema().items(new NumberSchema().format("double"));
        }
        if (isListOfObjects(option)) {
            return new StringSchema();
        }
        Class<?> items = items(option);
        Schema<?> item = items == null ? null : simple(items);
        if (item == null) {
            throw new IllegalArgumentException("an option of the type %s has no query parameter".formatted(type));
        }
        return new ArraySchema().items(item);
    }

    /** Returns the values that a text can have, by its description; none for any text. */
    private static List<String> values(RecordComponent option) {
        io.swagger.v3.oas.annotations.media.Schema annotated =
                option.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return annotated == null ? List.of() : List.of(annotated.allowableValues());
    }

    private static @Nullable Class<?> items(RecordComponent option) {
        return option.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : option.getType().getComponentType();
    }

    private static @Nullable Schema<?> simple(Class<?> type) {
        if (type.isEnum()) {
            StringSchema names = new StringSchema();
            Arrays.stream(type.getEnumConstants())
                    .map(constant -> Names.of((Enum<?>) constant))
                    .forEach(names::addEnumItem);
            return names;
        }
        if (type == Long.class || type == long.class) {
            return new IntegerSchema().format("int64");
        }
        if (type == Integer.class || type == int.class) {
            return new IntegerSchema();
        }
        if (type == Double.class || type == double.class) {
            return new NumberSchema().format("double");
        }
        if (type == Boolean.class) {
            return new BooleanSchema();
        }
        return type == String.class || type == LabelName.class || type == NamedOptions.class
                ? new StringSchema()
                : null;
    }
}
