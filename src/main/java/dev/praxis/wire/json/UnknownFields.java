package dev.praxis.wire.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.SettableAnyProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Rejects an unknown field of a record where it appears. Jackson would copy its value, read on, and
 * report the field only if no required one is missing. A misspelled required field is both unknown
 * and missing, and reporting the misspelling is more useful.
 */
final class UnknownFields extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription.Supplier description, BeanDeserializerBuilder builder) {
        if (builder.getType().getRawClass().isRecord() && builder.getAnySetter() == null) {
            List<Object> known = new ArrayList<>();
            builder.getProperties().forEachRemaining(field -> {
                if (!field.getType().hasRawClass(ReadWarnings.class)) {
                    known.add(field.getName());
                }
            });
            builder.setAnySetter(new Rejection(builder.getType(), known));
        }
        return builder;
    }

    /** The setter of all fields that a record does not have: it always throws. */
    private static final class Rejection extends SettableAnyProperty {
        private final List<Object> known;

        Rejection(JavaType type, List<Object> known) {
            super(null, null, type, null, null, null);
            this.known = known;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            String name = parser.currentName();
            throw new UnrecognizedPropertyException(
                    parser,
                    "unknown field",
                    parser.currentTokenLocation(),
                    getType().getRawClass(),
                    name,
                    known);
        }

        @Override
        public boolean hasValueDeserializer() {
            return true;
        }

        @Override
        public SettableAnyProperty withValueDeserializer(ValueDeserializer<Object> deserializer) {
            return this;
        }

        @Override
        public void fixAccess(DeserializationConfig config) {
            // There is no setter to make accessible.
        }

        @Override
        protected void _set(DeserializationContext context, Object bean, Object name, @Nullable Object value) {
            throw new UnsupportedOperationException("unknown fields are rejected, not set");
        }
    }
}
