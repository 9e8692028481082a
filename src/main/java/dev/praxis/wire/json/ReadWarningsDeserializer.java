package dev.praxis.wire.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Supplies the warnings of the body to a request. Since a body never has this field, Jackson asks
 * for the value of an absent one; a body that does have it is rejected like any unknown field.
 */
final class ReadWarningsDeserializer extends StdDeserializer<ReadWarnings> {
    private final @Nullable BeanProperty component;

    ReadWarningsDeserializer(@Nullable BeanProperty component) {
        super(ReadWarnings.class);
        this.component = component;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new ReadWarningsDeserializer(property);
    }

    @Override
    public ReadWarnings getAbsentValue(DeserializationContext context) {
        return ReadWarnings.of(context);
    }

    @Override
    public ReadWarnings getNullValue(DeserializationContext context) {
        throw unknown(context.getParser(), context);
    }

    @Override
    public ReadWarnings deserialize(JsonParser parser, DeserializationContext context) {
        throw unknown(parser, context);
    }

    private UnrecognizedPropertyException unknown(JsonParser parser, DeserializationContext context) {
        if (component == null) {
            throw new IllegalStateException("warnings are read only as a component of a request");
        }
        Class<?> request = component.getMember().getDeclaringClass();
        List<Object> known =
                context.lazyIntrospectBeanDescription(context.constructType(request)).get().findProperties().stream()
                        .filter(field -> !field.getRawPrimaryType().equals(ReadWarnings.class))
                        .map(BeanPropertyDefinition::getName)
                        .map(Object.class::cast)
                        .toList();
        return new UnrecognizedPropertyException(
                parser, "unknown field", parser.currentTokenLocation(), request, component.getName(), known);
    }
}
