package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class ClassificationHeadTest {
    private final Part part;

    ClassificationHeadTest(Engine engine) {
        part = Part.seeded(13, engine);
    }

    @ParameterizedTest
    @CsvSource({"CLS, TANH, false", "CLS, RELU, false", "MEAN, GELU, true"})
    void agrees_with_its_definition(Pooling pooling, Activation activation, boolean hasNorm) {
        @Nullable LayerNorm norm = hasNorm ? part.norm(6) : null;
        ClassificationHead head =
                new ClassificationHead(pooling, part.linear(6, 6), activation, norm, part.linear(3, 6));
        Batch batch = part.batch(9, 4, 1, 7);
        FMatrixRMaj states = part.matrix(batch.tokens(), 6);
        double[][] hidden = new double[3][6];
        for (int i = 0; i < 3; i++) {
            double[][] tokens = Naive.wide(Part.rows(states, batch, i));
            int pooled = pooling == Pooling.CLS ? 1 : tokens.length;
            for (int token = 0; token < pooled; token++) {
                for (int column = 0; column < 6; column++) {
                    hidden[i][column] += tokens[token][column] / pooled;
                }
            }
        }
        hidden = Naive.linear(head.dense(), hidden);
        for (double[] row : hidden) {
            for (int i = 0; i < row.length; i++) {
                row[i] = activation.value(row[i]);
            }
        }
        assertThat(head.labels()).isEqualTo(3);
        Naive.assertClose(
                head.forward(states, batch), Naive.linear(head.classifier(), Naive.norm(norm, hidden)), Naive.FLOAT32);
    }
}
