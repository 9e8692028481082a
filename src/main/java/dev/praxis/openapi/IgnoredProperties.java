package dev.praxis.openapi;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.praxis.wire.json.Ignored;
import dev.praxis.wire.json.IgnoredFields;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes the {@link IgnoredFields} of requests, which no record component does. */
@Component
@SuppressWarnings("rawtypes") // swagger's models are
class IgnoredProperties implements ModelConverter {
    private static final String DESCRIPTION =
            "Accepted with any value and ignored; the header %s names it.".formatted(Ignored.HEADER);

    @Override
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        IgnoredFields ignored = TypeFactory.rawClass(type.getType()).getAnnotation(IgnoredFields.class);
        if (ignored != null && resolved != null) {
            Schema<?> model = model(resolved, context);
            for (String field : ignored.value()) {
                model.addProperty(field, new Schema<>().description(DESCRIPTION));
            }
        }
        return resolved;
    }

    private static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        return reference == null
                ? resolved
                : requireNonNull(context.getDefinedModels()
                        .get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length())));
    }
}
