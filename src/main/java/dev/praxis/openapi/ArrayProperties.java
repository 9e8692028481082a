package dev.praxis.openapi;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Documents;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ListedPairs;
import dev.praxis.wire.json.Matrices;
import dev.praxis.wire.json.NamedNumbers;
import dev.praxis.wire.json.NamedOptions;
import dev.praxis.wire.json.NumberOrText;
import dev.praxis.wire.json.ScoredLists;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.TensorData;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.json.Texts;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.json.TokenIds;
import dev.praxis.wire.states.RankingStates;
import dev.praxis.wire.vectors.EncodedVector;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ByteArraySchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.stereotype.Component;

/**
 * Describes tensors, labels and similar types by their form in JSON, and optional fields as such.
 * The items of their arrays have no type, since they are numbers or arrays: from {@code oneOf} with
 * arrays, generators make Java that does not compile.
 */
@Component
@SuppressWarnings("rawtypes") // swagger's models are
class ArrayProperties implements PropertyCustomizer {
    static final List<Class<?>> DESCRIBED_BY_FORM = List.of(
            Tensor.class,
            TensorData.class,
            Matrices.class,
            FloatTensor.class,
            Labels.class,
            ClassLabels.class,
            LabelName.class,
            Categories.class,
            ScoredLists.class,
            Booleans.class,
            NumberOrText.class,
            TextsOrIds.class,
            TextPairs.class,
            ListedPairs.class,
            Texts.class,
            TokenIds.class,
            EncodedVector.class,
            Documents.class,
            NamedOptions[].class,
            RankingStates.class,
            Object.class);

    /** Types that are not always arrays. */
    private static final Set<Class<?>> UNTYPED_CLASSES = Set.of(
            NumberOrText.class,
            LabelName.class,
            Texts.class,
            TextsOrIds.class,
            TextPairs.class,
            ListedPairs.class,
            Object.class);

    private static final String UNTYPED = "x-untyped";
    private static final String NULLABLE = "x-nullable-values";

    @Override
    public @Nullable Schema<?> customize(@Nullable Schema property, AnnotatedType type) {
        if (property == null) {
            // An object whose fields are those of the one around it.
            return null;
        }
        Optional<io.swagger.v3.oas.annotations.media.Schema> annotated =
                annotation(type, io.swagger.v3.oas.annotations.media.Schema.class);
        boolean nullable = annotated.isPresent() && annotated.get().nullable();
        if (property.get$ref() != null && annotated.isPresent()) {
            // OpenAPI 3.0 ignores everything beside a reference.
            return new Schema<>()
                    .addAllOfItem(property)
                    .description(annotated.get().description())
                    .nullable(nullable ? true : null);
        }
        Class<?> raw = TypeFactory.rawClass(type.getType());
        if (raw == NamedNumbers.class) {
            Schema<?> named =
                    new MapSchema().additionalProperties(new MapSchema().additionalProperties(new NumberSchema()));
            annotated.ifPresent(annotation -> named.setDescription(annotation.description()));
            return named;
        }
        if (annotation(type, NullableValues.class).isPresent()
                && property.getAdditionalProperties() instanceof Schema<?> values) {
            values.addExtension(NULLABLE, true);
            return property;
        }
        String entry = ObjectSchemas.ENTRIES.get(raw);
        if (entry != null) {
            Schema<?> objects = new ArraySchema().items(new Schema<>().$ref(entry));
            annotated.ifPresent(annotation -> objects.setDescription(annotation.description()));
            return objects;
        }
        if (!DESCRIBED_BY_FORM.contains(raw)) {
            return property;
        }
        boolean isArray = !UNTYPED_CLASSES.contains(raw)
                && annotation(type, NumberOrArray.class).isEmpty();
        Schema<?> items = raw == RankingStates.class ? new ByteArraySchema() : untyped();
        Schema<?> schema = isArray ? new ArraySchema().items(items) : items;
        schema.setNullable(nullable ? true : null);
        annotated.ifPresent(annotation -> schema.setDescription(annotation.description()));
        return schema;
    }

    /** Removes the type {@code object} that springdoc gives to schemas without a type. */
    static void untype(Schema<?> schema) {
        if (schema.getExtensions() != null && schema.getExtensions().remove(UNTYPED) != null) {
            schema.setType(null);
        }
        if (schema.getItems() != null) {
            untype(schema.getItems());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(ArrayProperties::untype);
        }
    }

    /** Makes the values of a map nullable only if marked. springdoc copies it from the map. */
    static void describeNulls(Schema<?> values) {
        boolean isMarked =
                values.getExtensions() != null && values.getExtensions().remove(NULLABLE) != null;
        values.setNullable(isMarked ? true : null);
    }

    /**
     * Completes a response that is an array of numbers or arrays itself, rather than an object with
     * such fields.
     */
    static void complete(Schema<?> response) {
        if (!"array".equals(response.getType())) {
            return;
        }
        if (response.getItems() == null) {
            response.setItems(new Schema<>());
        } else {
            complete(response.getItems());
        }
    }

    /** Returns a schema that {@link #untype} leaves without a type. */
    static Schema<?> untyped() {
        Schema<?> schema = new Schema<>();
        schema.addExtension(UNTYPED, true);
        return schema;
    }

    private static <A> Optional<A> annotation(AnnotatedType type, Class<A> annotation) {
        return type.getCtxAnnotations() == null
                ? Optional.empty()
                : Arrays.stream(type.getCtxAnnotations())
                        .filter(annotation::isInstance)
                        .map(annotation::cast)
                        .findFirst();
    }
}
