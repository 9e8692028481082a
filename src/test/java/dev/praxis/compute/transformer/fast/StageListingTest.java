package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.traced.StageFormulas;
import dev.praxis.compute.transformer.traced.StageListing;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.compute.transformer.traced.TracedHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the listing matches the stages that a forward pass reports: names, order and sizes.
 */
class StageListingTest {

    static Stream<Named<EncoderArchitecture>> architectures() {
        return Architectures.all();
    }

    static Stream<Named<HeadArchitecture>> heads() {
        return FastHeadTest.heads();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void lists_the_stages_of_an_encoder_of_every_kind(EncoderArchitecture architecture) {
        FastEncoder encoder = FastEncoder.load(architecture, new RandomWeights(2), Engines.PLAIN);
        TracedEncoder traced = new TracedEncoder(architecture, encoder.weights());
        assertThat(reported(trace -> traced.forward(new int[] {3, 4, 5}, new int[] {0, 1, 0}, trace)))
                .isEqualTo(StageListing.ofTokens(architecture, 3).toList());
        assertThat(reported(trace ->
                        traced.forward(new DMatrixRMaj(2, Architectures.SIZE), new boolean[] {false, true}, trace)))
                .isEqualTo(StageListing.ofEmbeddings(architecture, 2).toList());
    }

    @ParameterizedTest
    @MethodSource("heads")
    void lists_the_stages_of_a_head_of_every_kind(HeadArchitecture head) {
        FastHead loaded = FastHead.load(head, 5, new RandomWeights(2), Engines.PLAIN);
        assertThat(reported(trace -> new TracedHead(head, loaded.weights()).forward(new DMatrixRMaj(3, 5), 0, trace)))
                .isEqualTo(StageListing.ofHead(head, 5, 3).toList());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void an_unwanted_stage_is_not_reported_and_changes_nothing(EncoderArchitecture architecture) {
        FastEncoder encoder = FastEncoder.load(architecture, new RandomWeights(2), Engines.PLAIN);
        TracedEncoder traced = new TracedEncoder(architecture, encoder.weights());
        List<StageShape> seen = new ArrayList<>();
        DMatrixRMaj all = traced.forward(new int[] {3, 4}, new int[2], recorder(seen, ""));
        seen.clear();
        DMatrixRMaj some = traced.forward(new int[] {3, 4}, new int[2], recorder(seen, "layers.1."));
        assertThat(some.data).isEqualTo(all.data);
        assertThat(seen)
                .isEqualTo(StageListing.ofTokens(architecture, 2)
                        .filter(stage -> stage.name().startsWith("layers.1."))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void formulas_are_known_without_a_pass(EncoderArchitecture architecture) {
        FastEncoder encoder = FastEncoder.load(architecture, new RandomWeights(2), Engines.PLAIN);
        TracedEncoder traced = new TracedEncoder(architecture, encoder.weights());
        for (int tokens : new int[] {1, 3, 20}) {
            int[] ids = IntStream.range(0, tokens).map(i -> 3).toArray();
            assertThat(StageFormulas.ofTokens(architecture, tokens))
                    .isEqualTo(formulas(trace -> traced.forward(ids, new int[tokens], trace)));
            assertThat(StageFormulas.ofEmbeddings(architecture, tokens))
                    .isEqualTo(formulas(trace ->
                            traced.forward(new DMatrixRMaj(tokens, Architectures.SIZE), new boolean[tokens], trace)));
        }
    }

    @ParameterizedTest
    @MethodSource("heads")
    void formulas_of_a_head_are_known_without_a_pass(HeadArchitecture head) {
        FastHead loaded = FastHead.load(head, 5, new RandomWeights(2), Engines.PLAIN);
        TracedHead traced = new TracedHead(head, loaded.weights());
        for (int tokens : new int[] {1, 3}) {
            assertThat(StageFormulas.ofHead(head, 5, tokens, 2))
                    .isEqualTo(formulas(trace -> traced.forward(new DMatrixRMaj(tokens, 5), 2, trace)));
        }
    }

    private static Map<String, String> formulas(Consumer<Trace> forward) {
        Map<String, String> formulas = new HashMap<>();
        forward.accept(new Trace() {
            @Override
            public boolean wants(String name) {
                return true;
            }

            @Override
            public void stage(String name, String formula, DMatrixRMaj values) {
                formulas.put(name, formula);
            }
        });
        return formulas;
    }

    private static List<StageShape> reported(Consumer<Trace> forward) {
        List<StageShape> stages = new ArrayList<>();
        forward.accept(recorder(stages, ""));
        return stages;
    }

    private static Trace recorder(List<StageShape> stages, String wantedPrefix) {
        return new Trace() {
            @Override
            public boolean wants(String name) {
                return name.startsWith(wantedPrefix);
            }

            @Override
            public void stage(String name, String formula, DMatrixRMaj values) {
                assertThat(formula).isNotBlank().doesNotContain("\n");
                stages.add(new StageShape(name, values.numRows, values.numCols));
            }
        };
    }
}
