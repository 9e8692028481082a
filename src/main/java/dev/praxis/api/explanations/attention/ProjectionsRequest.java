package dev.praxis.api.explanations.attention;

import dev.praxis.compute.attention.Projection;
import dev.praxis.compute.attention.Projections;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "AttentionProjectionsRequest",
        description =
                "Linear projections of multi-head attention: either query, key, value and optionally output, or a seed "
                        + "that draws all four.")
record ProjectionsRequest(
        @Schema(
                description = "Without query, key and value: seed of random projections, weights a (2 u - 1) with a = "
                        + "sqrt(6 / (in + out)) (Xavier uniform) and biases of 0. The uniform numbers u of "
                        + "the seed (see seeds in docs/conventions.md) are taken in the order query, key, value, "
                        + "output, row by row of [out x in]. The response contains the projections. Defaults to 42.")
        @Nullable
        Long seed,

        @Schema(
                description =
                        "Without query, key and value: columns of the projected queries, keys and values, all heads "
                                + "together, at least 1. The weights may be as many as the elements of a request. Defaults to "
                                + "the columns of queries.")
        @Nullable
        Long size,

        @Schema(description = "Projection of the queries, to d columns.") @Nullable
        Weights query,

        @Schema(description = "Projection of the keys, to d columns.") @Nullable
        Weights key,

        @Schema(description = "Projection of the values, to any number of columns that heads divides.") @Nullable
        Weights value,

        @Schema(
                description =
                        "Projection of the contexts of all heads side by side. If query, key and value are sent without it, "
                                + "there is no output. A seed draws it with as many rows as the queries have columns.")
        @Nullable
        Weights output) {

    private static final String PLACE = "projections/";

    @Schema(name = "AttentionProjectionRequest", description = "A linear projection: y = x W^T + b.")
    record Weights(
            @Required @Schema(description = "Weight W, shape [out x in], as in PyTorch.")
            Tensor weight,

            @Schema(description = "Bias b, shape [out]. Defaults to no bias.")
            double @Nullable [] bias) {

        private Projection projection(String name) {
            DMatrixRMaj matrix = weight.requireMatrix(PLACE + name + "/weight");
            return Arguments.within(PLACE + name, () -> new Projection(matrix, bias));
        }
    }

    /** Returns the projections sent; null if they are drawn from a seed. */
    @Nullable
    Projections sent() {
        if (Stream.of(query, key, value, output).allMatch(Objects::isNull)) {
            return null;
        }
        Options.requireAbsent("/projections/seed", seed, "with query, key and value");
        Options.requireAbsent("/projections/size", size, "with query, key and value");
        Projection queryProjection = required("query", query);
        Projection keyProjection = required("key", key);
        Projection valueProjection = required("value", value);
        Projection outputProjection = output == null ? null : output.projection("output");
        return Arguments.within(
                "projections",
                () -> new Projections(queryProjection, keyProjection, valueProjection, outputProjection));
    }

    private static Projection required(String name, @Nullable Weights weights) {
        if (weights == null) {
            throw ProblemException.invalid(
                    "/" + PLACE + name,
                    "this field is required if another projection is sent; if none is, a seed draws all four");
        }
        return weights.projection(name);
    }
}
