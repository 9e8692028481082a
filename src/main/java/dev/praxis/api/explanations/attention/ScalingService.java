package dev.praxis.api.explanations.attention;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
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
    private static final int NUMBERS_OF_A_ROW = 13;
    private static final int NUMBERS_OF_A_KEY_SIZE = 5;

    private final ComputeTimer timer;
    private final MemoryBudget memory;
    private final AttentionLimits limits;

    ScalingService(ComputeTimer timer, MemoryBudget memory, AttentionLimits limits) {
        this.timer = timer;
        this.memory = memory;
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
        long weights = (long) queries.numRows * keys.numRows;
        memory.reserveResponseElements(3 * weights + (long) NUMBERS_OF_A_ROW * queries.numRows);
        // Of each side the scaled scores, the logarithms and two gradients; the upstream gradient is one for both.
        memory.reserveComputeElements(9 * weights);
        return timer.record("attention-scaling", () -> {
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
        requireFewRandomNumbers(sizes, samples, keysPerQuery);
        memory.reserveResponseElements((long) NUMBERS_OF_A_KEY_SIZE * sizes.length);
        long greatest = Arrays.stream(sizes).max().orElseThrow();
        long atOnce = Math.min(samples, Runtime.getRuntime().availableProcessors());
        // Scores, scaled scores and two softmaxes; and of each thread a query with its keys.
        memory.reserveComputeElements(4 * samples * keysPerQuery + atOnce * (keysPerQuery + 1) * greatest);
        return timer.record(
                "attention-scaling",
                () -> ScalingResponse.of(Arrays.stream(sizes)
                        .mapToObj(size -> ScalingExperiment.of((int) size, (int) samples, (int) keysPerQuery, seed))
                        .toList()));
    }

    private void requireFewRandomNumbers(long[] sizes, long samples, long keysPerQuery) {
        // In float64, since the product of three long numbers can overflow; what is near the limit is exact.
        double numbers = Arrays.stream(sizes)
                .mapToDouble(size -> (double) size * samples * (keysPerQuery + 1.0))
                .sum();
        if (numbers > limits.randomNumbers()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "the experiment would draw %.0f random numbers, and may draw %d (praxis.attention.random-numbers)"
                            .formatted(numbers, limits.randomNumbers()));
        }
    }

    private static DMatrixRMaj identity(DMatrixRMaj queries, DMatrixRMaj keys) {
        return CommonOps_DDRM.identity(queries.numRows, keys.numRows);
    }

    private static void requireAtLeast(String pointer, long value, long least) {
        if (value < least) {
            throw ProblemException.invalid(pointer, "expected a number from %d on, found %d".formatted(least, value));
        }
    }

    private static void requireAbsent(String field, @Nullable Object value, boolean mustBeAbsent, String other) {
        if (mustBeAbsent && value != null) {
            throw ProblemException.invalid("/" + field, "expected none beside " + other);
        }
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw ProblemException.invalid("/" + field, "this field is required");
        }
        return value;
    }
}
