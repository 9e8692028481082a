package dev.praxis.wire.objects;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.problem.JsonProblems;
import dev.praxis.wire.json.ElementBudget;
import dev.praxis.wire.json.JsonNumbers;
import java.util.function.BiFunction;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Registers the readers of this package. */
@Configuration(proxyBeanMethods = false)
class ObjectsConfiguration {

    @Bean
    JsonMapperBuilderCustomizer objectReaders(Limits limits, Admission admission) {
        Limit elements = limits.requestLimit();
        return mapper -> mapper.addModule(new SimpleModule("objects")
                .addDeserializer(
                        GroundTruthObjects.class,
                        reader(GroundTruthObjects.class, elements, admission, ObjectReaders::groundTruths))
                .addDeserializer(
                        DetectionObjects.class,
                        reader(DetectionObjects.class, elements, admission, ObjectReaders::detections))
                .addDeserializer(ImageList.class, reader(ImageList.class, elements, admission, ObjectReaders::images)));
    }

    private static <T> StdDeserializer<T> reader(
            Class<T> type, Limit elements, Admission admission, BiFunction<JsonParser, ObjectBudget, T> read) {
        return new StdDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                Object embedded = JsonNumbers.embedded(parser);
                if (type.isInstance(embedded)) {
                    return type.cast(embedded);
                }
                try {
                    return read.apply(parser, new Budget(ElementBudget.of(context, elements, admission)));
                } catch (StreamConstraintsException e) {
                    throw JsonProblems.of(e, parser);
                }
            }
        };
    }

    private record Budget(ElementBudget elements) implements ObjectBudget {
        @Override
        public void spend(int entries, JsonParser parser) {
            for (int i = 0; i < entries; i++) {
                elements.spendOne(parser);
            }
        }

        @Override
        public void reserveText(int length) {
            elements.reserveText(length);
        }
    }
}
