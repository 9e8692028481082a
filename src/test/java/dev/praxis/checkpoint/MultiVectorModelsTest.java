package dev.praxis.checkpoint;

import static dev.praxis.checkpoint.FloatAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.checkpoint.sentence.TextRole;
import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.MaxSim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares multi-vector models of every layout with sentence-transformers. */
class MultiVectorModelsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/multivector");
    private static final double VECTORS = 1e-5;

    /** A score is the sum over up to 32 vectors, in float32 in the reference. */
    private static final double SCORES = 3e-5;

    private static final Engine ENGINE = Engines.CHOSEN;
    private static final Catalogue MODELS = new Catalogue(DIRECTORY, 1 << 30, ENGINE);
    private static final Catalogue SHIPPED = new Catalogue(ExpectedModel.DIRECTORY, 1 << 30, ENGINE);

    private static final Catalogue HUB = new Catalogue(ExpectedModel.HUB, 1 << 30, ENGINE);

    @BeforeAll
    static void load() {
        MODELS.load(entry -> assertThat(entry.state()).isInstanceOf(Ready.class));
        SHIPPED.load(entry -> {});
        HUB.load(entry -> {});
    }

    static Stream<Folder> folders() {
        return Stream.of(
                        new Folders(DIRECTORY, MODELS),
                        new Folders(ExpectedModel.DIRECTORY, SHIPPED),
                        new Folders(ExpectedModel.HUB, HUB))
                .flatMap(Folders::withVectors);
    }

    /** A directory of models. */
    private record Folders(Path directory, Catalogue catalogue) {
        Stream<Folder> withVectors() {
            try (Stream<Path> folders = Files.list(directory)) {
                return folders
                        .filter(folder -> Files.exists(folder.resolve("vectors.json")))
                        .sorted()
                        .map(folder -> new Folder(folder, catalogue))
                        .toList()
                        .stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A folder with the answers of the reference. */
    record Folder(Path path, Catalogue catalogue) {
        JsonNode expected() {
            return new JsonMapper().readTree(path.resolve("vectors.json"));
        }

        Checkpoint model() {
            String id = String.valueOf(path.getFileName());
            return ((Ready) Objects.requireNonNull(catalogue.find(id)).state()).checkpoint();
        }

        MultiVectorHead head() {
            return Objects.requireNonNull(model().heads().multiVector());
        }

        @Override
        public String toString() {
            return String.valueOf(path.getFileName());
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void prompts_tokens_and_vectors_match_the_reference_in_every_role(Folder folder) {
        assertThat(new JsonMapper()
                        .<JsonNode>valueToTree(folder.model().prompts().byName()))
                .isEqualTo(folder.expected().get("prompts"));
        for (JsonNode record : folder.expected().get("records")) {
            for (TextRole role : new @Nullable TextRole[] {TextRole.QUERY, TextRole.DOCUMENT, null}) {
                JsonNode expected =
                        record.get(role == null ? "none" : role.name().toLowerCase(Locale.ROOT));
                Tokens tokens = tokens(folder, record.get("text").asString(), role);
                assertThat(tokens.ids())
                        .as("%s of %s", role, record.get("text"))
                        .isEqualTo(expected.get("ids")
                                .valueStream()
                                .mapToInt(JsonNode::asInt)
                                .toArray());
                TextVectors vectors = vectors(folder, List.of(tokens), role).getFirst();
                assertThat(vectors.rows().numRows)
                        .isEqualTo(expected.get("vectors").size());
                assertClose(vectors.rows().data, expected.get("vectors"), VECTORS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void scores_match_the_reference(Folder folder) {
        List<FMatrixRMaj> documents = encoded(folder, "documents", TextRole.DOCUMENT);
        List<FMatrixRMaj> queries = encoded(folder, "queries", TextRole.QUERY);
        for (int q = 0; q < queries.size(); q++) {
            MaxSim scoring = new MaxSim(ENGINE.kernel(), queries.get(q));
            for (int d = 0; d < documents.size(); d++) {
                MaxSim.Matches matches = scoring.of(documents.get(d));
                double expected = folder.expected().get("scores").get(q).get(d).asDouble();
                double score = folder.head().isMean() ? matches.mean() : matches.sum();
                assertThat(score).isCloseTo(expected, Offset.offset(SCORES * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void a_text_has_the_same_vectors_in_any_batch(Folder folder) {
        List<Tokens> texts = folder.expected()
                .get("records")
                .valueStream()
                .map(record -> tokens(folder, record.get("text").asString(), TextRole.QUERY))
                .toList();
        List<TextVectors> together = vectors(folder, texts, TextRole.QUERY);
        for (int i = 0; i < texts.size(); i++) {
            TextVectors alone =
                    vectors(folder, List.of(texts.get(i)), TextRole.QUERY).getFirst();
            assertThat(together.get(i).rows().data).isEqualTo(alone.rows().data);
        }
    }

    private static List<FMatrixRMaj> encoded(Folder folder, String field, TextRole role) {
        List<Tokens> texts = folder.expected()
                .get(field)
                .valueStream()
                .map(text -> tokens(folder, text.asString(), role))
                .toList();
        return vectors(folder, texts, role).stream().map(TextVectors::rows).toList();
    }

    private static Tokens tokens(Folder folder, String text, @Nullable TextRole role) {
        Checkpoint model = folder.model();
        String prompt = role == null ? "" : model.prompts().byName().getOrDefault(role.text(), "");
        Tokens all = model.tokenizer().encode(prompt + text);
        int longest = folder.head().maxTokens(role, model.maxTokens());
        Tokens fitted = all.length() > longest ? model.tokenizer().truncated(all, longest) : all;
        return folder.head().prepared(fitted, role);
    }

    private static List<TextVectors> vectors(Folder folder, List<Tokens> texts, @Nullable TextRole role) {
        Batch batch = Batch.of(texts.stream()
                .map(tokens -> new Sequence(tokens.ids(), tokens.types(), tokens.attended()))
                .toList());
        FMatrixRMaj states =
                folder.model().encoder().forward(batch, Keep.NOTHING).lastHiddenState();
        FMatrixRMaj mapped = folder.head().head().forward(states);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> folder.head().vectors(mapped, batch, i, texts.get(i), role))
                .toList();
    }
}
