package dev.praxis.api.explanations.attention;

import dev.praxis.admission.Admission;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.compute.execution.Cost;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.NumberOrText;
import dev.praxis.wire.json.Tensor;
import java.util.Arrays;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class ScalingService {
    private static final long DEFAULT_SAMPLES = 2_000;
    private static final long DEFAULT_KEYS_PER_QUERY = 4;
    private static final long DEFAULT_SEED = 42;

    private final Admission admission;
    private final AttentionLimits limits;

    ScalingService(Admission admission, AttentionLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    ScalingResponse scaling(ScalingRequest request) {
        boolean comparison = request.queries() != null || request.keys() != null;
        boolean experiment = request.keySizes() != null;
        if (comparison == experiment) {
            throw ProblemException.invalid("", "expected either queries and keys, or key_sizes");
        }
        requireAbsent("samples", request.samples(), comparison, "queries and keys");
        requireAbsent("keys_per_query", request.keysPerQuery(), comparison, "queries and keys");
        requireAbsent("seed", request.seed(), comparison, "queries and keys");
        requireAbsent("scale", request.scale(), experiment, "key_sizes");
        requireAbsent("upstream", request.upstream(), experiment, "key_sizes");
        return comparison
                ? compare(
                        required(request.queries(), "queries"),
                        required(request.keys(), "keys"),
                        request.scale(),
                        request.upstream())
                : measure(required(request.keySizes(), "key_sizes"), request);
    }

    private ScalingResponse compare(
            Tensor queryTensor, Tensor keyTensor, @Nullable NumberOrText requestedScale, @Nullable Tensor upstream) {
        DMatrixRMaj queries = queryTensor.requireMatrix("queries");
        DMatrixRMaj keys = keyTensor.requireMatrix("keys");
        double scale = Scale.of(requestedScale, queries.numCols);
        Cost cost = AttentionScaling.cost(queries.numRows, keys.numRows, keys.numCols);
        return admission.run("attention-scaling", cost, () -> {
            DMatrixRMaj gradient = upstream == null ? identity(queries, keys) : upstream.requireMatrix("upstream");
            return ScalingResponse.of(scale, AttentionScaling.of(queries, keys, scale, gradient));
        });
    }

    private ScalingResponse measure(Tensor keySizes, ScalingRequest request) {
        long[] sizes = keySizes.requireVector("key_sizes").requireIntegers("key_sizes");
        long samples = Objects.requireNonNullElse(request.samples(), DEFAULT_SAMPLES);
        long keysPerQuery = Objects.requireNonNullElse(request.keysPerQuery(), DEFAULT_KEYS_PER_QUERY);
        long seed = Objects.requireNonNullElse(request.seed(), DEFAULT_SEED);
        requireAtLeast("/samples", samples, 1);
        requireAtLeast("/keys_per_query", keysPerQuery, 2);
        for (int i = 0; i < sizes.length; i++) {
            requireAtLeast("/key_sizes/" + i, sizes[i], 1);
        }
        limits.draws().require(null, ScalingExperiment.randomNumbers(sizes, samples, keysPerQuery));
        return admission.run(
                "attention-scaling",
                ScalingExperiment.cost(sizes, samples, keysPerQuery, admission.lanes()),
                () -> ScalingResponse.of(Arrays.stream(sizes)
                        .mapToObj(size -> ScalingExperiment.of((int) size, (int) samples, (int) keysPerQuery, seed))
                        .toList()));
    }

    private static DMatrixRMaj identity(DMatrixRMaj queries, DMatrixRMaj keys) {
        return CommonOps_DDRM.identity(queries.numRows, keys.numRows);
    }

    private static void requireAtLeast(String pointer, long value, long min) {
        if (value < min) {
            throw ProblemException.invalid(pointer, "expected at least %d, found %d".formatted(min, value));
        }
    }

    private static void requireAbsent(String field, @Nullable Object value, boolean mustBeAbsent, String others) {
        if (mustBeAbsent && value != null) {
            throw ProblemException.invalid("/" + field, "has no effect with " + others);
        }
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw ProblemException.invalid("/" + field, "this field is required");
        }
        return value;
    }
}
