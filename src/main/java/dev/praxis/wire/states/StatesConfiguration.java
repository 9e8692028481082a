package dev.praxis.wire.states;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.problem.JsonProblems;
import dev.praxis.wire.json.ElementBudget;
import dev.praxis.wire.json.JsonNumbers;
import java.util.function.Supplier;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Registers the reader of states. */
@Configuration(proxyBeanMethods = false)
class StatesConfiguration {

    @Bean
    JsonMapperBuilderCustomizer stateReaders(Limits limits, Admission admission) {
        Limit elements = limits.requestLimit();
        return mapper -> mapper.addModule(
                new SimpleModule("states").addDeserializer(RankingStates.class, reader(elements, admission)));
    }

    private static StdDeserializer<RankingStates> reader(Limit elements, Admission admission) {
        return new StdDeserializer<>(RankingStates.class) {
            @Override
            public RankingStates deserialize(JsonParser parser, DeserializationContext context) {
                if (JsonNumbers.embedded(parser) instanceof RankingStates files) {
                    return files;
                }
                try {
                    return RankingStatesReader.read(parser, new Budget(ElementBudget.of(context, elements, admission)));
                } catch (StreamConstraintsException e) {
                    throw JsonProblems.of(e, parser);
                }
            }
        };
    }

    private record Budget(ElementBudget elements) implements StateBudget {
        @Override
        public void count(long entries, Supplier<String> pointer) {
            elements.count(entries, pointer);
        }

        @Override
        public void reserve(long bytes) {
            elements.reserveBytes(bytes);
        }
    }
}
