package dev.praxis.wire.json;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.compute.Names;
import dev.praxis.problem.JsonProblems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Configures Jackson to be as strict as the conventions of this API, and registers the readers and
 * writers of this package.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
    private static final int MAX_NUMBER_LENGTH = 400;
    private static final int MAX_NAME_LENGTH = 256;

    @Bean
    JsonFactory jsonFactory(ObjectProvider<JsonFactoryBuilderCustomizer> customizers) {
        JsonFactoryBuilder builder = JsonFactory.builder();
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return new BodyParserFactory(builder);
    }

    @Bean
    JsonFactoryBuilderCustomizer boundedJson(Limits limits, List<LongTexts> texts) {
        return factory -> factory.inputDecorator(new Utf8Decorator())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.nestingDepth())
                        .maxDocumentLength(limits.bodySize().toBytes())
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxStringLength(TextBounds.maxCharacters(texts))
                        .build());
    }

    /** Applies to all JSON that this service writes, with any serializer. */
    @Bean
    JsonFactoryBuilderCustomizer finiteJson() {
        return factory -> factory.addDecorator((ignored, generator) -> new FiniteGenerator(generator));
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson(Limits limits, Admission admission) {
        return mapper -> mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy((config, type, name) -> Names.of(name))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addModule(new SimpleModule("unknown fields")
                        .setDeserializerModifier(new UnknownFields(limits.requestLimit(), admission)))
                .addModule(arrays(limits.requestLimit(), admission));
    }

    private static SimpleModule arrays(Limit elements, Admission admission) {
        ReaderFactory readers = new ReaderFactory(elements, admission);
        return new SimpleModule("arrays")
                .setDeserializerModifier(new CountedLists(elements, admission))
                .addSerializer(Tensor.class, new TensorWriter())
                .addSerializer(FloatTensor.class, new FloatTensorWriter())
                .addDeserializer(TextsOrIds.class, readers.of(TextsOrIds.class, TextsOrIdsReader::read))
                .addDeserializer(Texts.class, readers.of(Texts.class, Texts::read))
                .addDeserializer(TokenIds.class, readers.of(TokenIds.class, TokenIds::read))
                .addDeserializer(ListedPairs.class, readers.of(ListedPairs.class, ListedPairs::read))
                .addDeserializer(TensorData.class, readers.of(TensorData.class, TensorDataReader::read))
                .addDeserializer(TextPairs.class, readers.of(TextPairs.class, TextPairsReader::read))
                .addDeserializer(Documents.class, readers.of(Documents.class, DocumentsReader::read))
                .addDeserializer(Tensor.class, readers.of(Tensor.class, TensorReader::read))
                .addDeserializer(Matrices.class, readers.of(Matrices.class, MatricesReader::read))
                .addDeserializer(Booleans.class, readers.of(Booleans.class, BooleansReader::read))
                .addDeserializer(String[].class, readers.ofTexts(String[].class, TextsReader::read))
                .addDeserializer(String.class, readers.ofTexts(String.class, TextsReader::text))
                .addDeserializer(
                        NumberOrText.class,
                        readers.of(NumberOrText.class, (parser, budget) -> NumberOrText.read(parser)))
                .addDeserializer(
                        Truncation.class, readers.of(Truncation.class, (parser, budget) -> Truncation.read(parser)))
                .addDeserializer(double[].class, readers.of(double[].class, TensorReader::vector))
                .addDeserializer(int[].class, readers.of(int[].class, IntegersReader::vector))
                .addDeserializer(ScoredLists.class, readers.of(ScoredLists.class, ScoredListsReader::read))
                .addDeserializer(NamedNumbers.class, readers.of(NamedNumbers.class, NamedNumbersReader::read))
                .addDeserializer(Categories.class, readers.of(Categories.class, CategoriesReader::read))
                .addDeserializer(
                        LabelName.class, readers.of(LabelName.class, (parser, budget) -> LabelName.read(parser)))
                .addDeserializer(NamedOptions.class, readers.of(NamedOptions.class, NamedOptions::read))
                .addDeserializer(ClassLabels.class, readers.ofLabels(ClassLabels.class, IntegersReader::classLabels))
                .addDeserializer(Labels.class, readers.ofLabels(Labels.class, BooleansReader::labels))
                .addDeserializer(ReadWarnings.class, new ReadWarningsDeserializer(null))
                .addDeserializer(
                        Boolean.class,
                        readers.of(Boolean.class, (parser, budget) -> BooleansReader.trueOrFalse(parser)))
                .addDeserializer(Long.class, readers.of(Long.class, (parser, budget) -> JsonNumbers.integer(parser)))
                .addDeserializer(
                        Double.class, readers.of(Double.class, (parser, budget) -> JsonNumbers.number(parser)));
    }

    private interface Reader<T> {
        T read(JsonParser parser, ElementBudget budget);
    }

    private interface LabelReader<T> {
        T read(JsonParser parser, ElementBudget budget, ReadWarnings warnings);
    }

    private interface TextReader<T> {
        T read(JsonParser parser, ElementBudget budget, int maxLength);
    }

    private record ReaderFactory(Limit elements, Admission admission) {

        /** Creates a reader that limits strings to the {@link Longest} of their field. */
        <T> StdDeserializer<T> ofTexts(Class<T> type, TextReader<T> reader) {
            return new StdDeserializer<>(type) {
                @Override
                public T deserialize(JsonParser parser, DeserializationContext context) {
                    return of(type, (at, budget) -> reader.read(at, budget, Integer.MAX_VALUE))
                            .deserialize(parser, context);
                }

                @Override
                public ValueDeserializer<?> createContextual(
                        DeserializationContext context, @Nullable BeanProperty field) {
                    Longest longest = field == null ? null : field.getAnnotation(Longest.class);
                    return longest == null
                            ? this
                            : of(type, (parser, budget) -> reader.read(parser, budget, longest.value()));
                }
            };
        }

        <T> StdDeserializer<T> of(Class<T> type, Reader<T> reader) {
            return ofLabels(type, (parser, budget, warnings) -> reader.read(parser, budget));
        }

        <T> StdDeserializer<T> ofLabels(Class<T> type, LabelReader<T> reader) {
            return new StdDeserializer<>(type) {
                @Override
                public T deserialize(JsonParser parser, DeserializationContext context) {
                    try {
                        return reader.read(
                                parser, ElementBudget.of(context, elements, admission), ReadWarnings.of(context));
                    } catch (StreamConstraintsException e) {
                        throw JsonProblems.of(e, parser);
                    }
                }
            };
        }
    }
}
