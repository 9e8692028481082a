package dev.praxis.wire.json;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.CollectionDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.CollectionType;

/**
 * Counts the entries of lists against the same budget as the entries of arrays. Lists of objects
 * and of names are read by Jackson itself, which would let them grow to the size of the body.
 */
final class CountedLists extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1;

    private final transient Limit elements;
    private final transient Admission admission;

    CountedLists(Limit elements, Admission admission) {
        this.elements = elements;
        this.admission = admission;
    }

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> reader) {
        return reader instanceof CollectionDeserializer plain && type.isTypeOrSuperTypeOf(ArrayList.class)
                ? new Reader(plain)
                : reader;
    }

    private final class Reader extends CollectionDeserializer {
        Reader(CollectionDeserializer plain) {
            super(plain);
        }

        @Override
        protected CollectionDeserializer withResolved(
                ValueDeserializer<?> delegate,
                ValueDeserializer<?> entries,
                @Nullable TypeDeserializer types,
                NullValueProvider nulls,
                @Nullable Boolean unwrapSingle) {
            return new Reader(super.withResolved(delegate, entries, types, nulls, unwrapSingle));
        }

        @Override
        protected Collection<Object> createDefaultInstance(DeserializationContext context) {
            return new Counted(context, ElementBudget.of(context, elements, admission));
        }
    }

    private static final class Counted extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        private final transient DeserializationContext context;
        private final transient ElementBudget budget;

        Counted(DeserializationContext context, ElementBudget budget) {
            this.context = context;
            this.budget = budget;
        }

        @Override
        public boolean add(@Nullable Object entry) {
            budget.spendOne(context.getParser());
            return super.add(entry);
        }
    }
}
