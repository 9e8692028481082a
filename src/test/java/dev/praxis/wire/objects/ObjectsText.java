package dev.praxis.wire.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.praxis.problem.ProblemException;
import java.util.function.BiFunction;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Objects in JSON, read with a budget that counts. */
final class ObjectsText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ObjectsText() {}

    /** The entries and characters that a reader has asked for. */
    static final class Counter implements ObjectBudget {
        private int entries;
        private int characters;

        @Override
        public void spend(int count, JsonParser parser) {
            entries += count;
        }

        @Override
        public void reserveText(int length) {
            characters += length;
        }

        int entries() {
            return entries;
        }

        int characters() {
            return characters;
        }
    }

    static <T> T read(String json, BiFunction<JsonParser, ObjectBudget, T> reader) {
        return read(json, new Counter(), reader);
    }

    static <T> T read(String json, ObjectBudget budget, BiFunction<JsonParser, ObjectBudget, T> reader) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            T read = reader.apply(parser, budget);
            assertThat(parser.nextToken()).isNull();
            return read;
        }
    }

    static ImageObjects truths(String json) {
        return read(json, ObjectReaders::groundTruths).objects();
    }

    static ImageObjects detections(String json) {
        return read(json, ObjectReaders::detections).objects();
    }

    static ImageObjects file(String json) {
        return read(json, (parser, budget) -> ObjectReaders.groundTruthFile(parser, budget, true))
                .objects();
    }

    static void assertProblem(
            String json, BiFunction<JsonParser, ObjectBudget, ?> reader, String pointer, String detail) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(json, reader));
        assertThat(problem).as(json).isNotNull();
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.detail()).contains(detail);
    }
}
