package dev.praxis.wire.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.problem.ProblemException;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Valid JSON with random changes: objects in columns of one length, or a problem. */
class MutatedObjectsTest {
    private static final int MUTANTS = 20_000;
    private static final String ALPHABET = "{}[],:\"0123456789-.eE truefalsn\\u\u00e9";
    private static final String MASKS =
            "\"segmentation\":{\"size\":[2,3],\"counts\":[1,5]}},{\"image%1$s\":\"b\",%2$s:2,\"segmentation\":[[0,0,1,0,1,1]]";

    static Stream<Arguments> readers() {
        String truths = "[{\"image\":1,\"label\":\"a\",\"box\":[0,1.5,2,3],\"area\":4,\"crowd\":true,\"difficult\":0,"
                + MASKS.formatted("", "\"label\"") + "}]";
        String annotations =
                "[{\"id\":3,\"image_id\":1,\"category_id\":2,\"bbox\":[0,1.5,2,3],\"area\":4,\"iscrowd\":1,"
                        + MASKS.formatted("_id", "\"category_id\"") + "}]";
        return Stream.of(
                reader("ground truths", truths, ObjectReaders::groundTruths, GroundTruthObjects::objects),
                reader(
                        "detections",
                        "[{\"image\":1,\"label\":\"a\",\"score\":0.5,\"box\":[0,1.5,2,3]}]",
                        ObjectReaders::detections,
                        DetectionObjects::objects),
                reader(
                        "file of ground truths",
                        "{\"images\":[{\"id\":1,\"width\":3,\"height\":2,\"neg_category_ids\":[2]}],\"annotations\":%s,\"categories\":[{\"id\":2,\"name\":\"a\",\"frequency\":\"r\"}]}"
                                .formatted(annotations),
                        (parser, budget) -> ObjectReaders.groundTruthFile(parser, budget, true),
                        GroundTruthObjects::objects),
                reader(
                        "file of detections",
                        "[{\"image_id\":1,\"category_id\":2,\"score\":0.5,\"bbox\":[0,1.5,2,3],\"x\":[{}]}]",
                        (parser, budget) -> ObjectReaders.detectionFile(parser, budget, true),
                        DetectionObjects::objects));
    }

    private static <T> Arguments reader(
            String name, String json, BiFunction<JsonParser, ObjectBudget, T> read, Function<T, ImageObjects> objects) {
        return Arguments.of(Named.of(name, json), read.andThen(objects));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_mutant_is_read_or_refused(String json, BiFunction<JsonParser, ObjectBudget, ImageObjects> reader) {
        requireColumns(ObjectsText.read(json, reader));
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            try {
                requireColumns(ObjectsText.read(mutant(json, random), reader));
                read++;
            } catch (ProblemException | JacksonException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (AssertionError e) {
                // More after the end, which the caller refuses.
                assertThat(String.valueOf(e.getMessage())).contains("null");
            }
        }
        assertThat(read).isPositive();
    }

    private static String mutant(String json, Random random) {
        StringBuilder mutant = new StringBuilder(json);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(mutant.length());
            switch (random.nextInt(4)) {
                case 0 -> mutant.deleteCharAt(at);
                case 1 -> mutant.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 2 -> mutant.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> {
                    int end = Math.min(mutant.length(), at + random.nextInt(30));
                    mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, end));
                }
            }
        }
        return mutant.toString();
    }

    private static void requireColumns(ImageObjects objects) {
        int size = objects.size();
        if (objects.labels().size() != size
                || objects.boxes().length != 4 * size
                || !(objects.scores().length == size || !objects.source().hasScores())
                || !(objects.areas().length == size || objects.areas().length == 0)
                || !(objects.crowd().length == size || objects.crowd().length == 0)
                || DoubleStream.concat(DoubleStream.of(objects.boxes()), DoubleStream.of(objects.areas()))
                        .anyMatch(Double::isInfinite)
                || !DoubleStream.of(objects.scores()).allMatch(Double::isFinite)) {
            throw new IllegalStateException("columns do not fit: " + objects);
        }
    }
}
