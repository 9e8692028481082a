package dev.praxis.wire.json;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
 * Rejects an unknown field of a record where it appears, unless it is one of its {@link
 * IgnoredFields}. Jackson would copy its value, read on, and report the field only if no required
 * one is missing. A misspelled required field is both unknown and missing, and reporting the
 * misspelling is more useful.
 */
final class UnknownFields extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1;

    private final transient Limit elements;
    private final transient Admission admission;

    UnknownFields(Limit elements, Admission admission) {
        this.elements = elements;
        this.admission = admission;
    }

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
            builder.setAnySetter(new Rejection(builder.getType(), known, ignored(builder.getType())));
        }
        return builder;
    }

    private static Set<String> ignored(JavaType type) {
        IgnoredFields ignored = type.getRawClass().getAnnotation(IgnoredFields.class);
        return ignored == null ? Set.of() : Set.of(ignored.value());
    }

    /** The setter of all fields that a record does not have. */
    private final class Rejection extends SettableAnyProperty {
        private final List<Object> known;
        private final Set<String> ignored;

        Rejection(JavaType type, List<Object> known, Set<String> ignored) {
            super(null, null, type, null, null, null);
            this.known = known;
            this.ignored = ignored;
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            String name = parser.currentName();
            if (ignored.contains(name)) {
                skip(parser, ElementBudget.of(context, elements, admission));
                Ignored.report(name);
                return null;
            }
            String why = Absent.Names.why(getType().getRawClass(), name);
            if (why != null) {
                throw ProblemException.invalid(JsonValues.pointer(parser), why);
            }
            throw new UnrecognizedPropertyException(
                    parser,
                    "unknown field",
                    parser.currentTokenLocation(),
                    getType().getRawClass(),
                    name,
                    known);
        }

        /** Skips a value, whose names the parser holds to detect duplicates. */
        private static void skip(JsonParser parser, ElementBudget budget) {
            int depth = 0;
            JsonToken token = parser.currentToken();
            while (true) {
                if (token == JsonToken.PROPERTY_NAME) {
                    budget.spendOne(parser);
                    budget.reserveText(parser.currentName().length());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    return;
                }
                token = parser.nextToken();
            }
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
            // Ignored. All others have been rejected.
        }
    }
}
