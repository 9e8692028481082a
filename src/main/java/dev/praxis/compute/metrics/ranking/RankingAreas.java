package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * All areas of a ranking, from one sweep over the thresholds. P, R and E are as in
 * {@link PrecisionRecallCurve}, {@code ΔR_k = R_k - R_(k-1)}, {@code R_0 = 0} and {@code P_0 = 1}.
 *
 * @param distinctScores the number of thresholds
 * @param envelope {@code Σ ΔR_k E_k}
 * @param averagePrecision {@code Σ ΔR_k P_k}
 * @param trapezoidal {@code Σ ΔR_k (P_k + P_(k-1)) / 2}, which is Boyd's lower trapezoid
 * @param davisGoadrich {@code ∫ P dR} with FP linear in TP between two thresholds
 * @param elevenPoint {@code (1/11) Σ max {P_k : R_k >= i/10}}
 * @param coco101Point {@code (1/101) Σ max {P_k : R_k >= i 0.01}}
 * @param precisionRecallGain the area under precision gain against recall gain, at most 1, possibly
 *     negative; empty without a negative row
 * @param rocAuc the area under the ROC curve; empty without a negative row
 * @param leastDavisGoadrich the minimum of {@code davisGoadrich} over all orders of the rows, where
 *     all negatives score higher than all positives
 */
public record RankingAreas(
        int distinctScores,
        double envelope,
        double averagePrecision,
        double trapezoidal,
        double davisGoadrich,
        double elevenPoint,
        double coco101Point,
        OptionalDouble precisionRecallGain,
        OptionalDouble rocAuc,
        double leastDavisGoadrich) {
    /** Divisions, and the logarithms between two thresholds. */
    private static final int OPERATIONS_PER_THRESHOLD = 20;

    /** Precision and TP where the envelope rises, which it does at every step of a good ranking. */
    private static final int VALUES_PER_STEP = 2;

    /** Returns the cost of {@link #of} for sorted rows. */
    public static Cost cost(double rows) {
        return Cost.operations(OPERATIONS_PER_THRESHOLD * rows).plus(Cost.working(VALUES_PER_STEP * rows));
    }

    /**
     * Computes all areas in one sweep, in O(thresholds). Each thread computes all areas of some
     * blocks.
     *
     * @throws ComputeException UNDEFINED without a positive row
     */
    public static RankingAreas of(RankedLabels labels) {
        labels.requirePositive();
        CountScale scale = CountScale.forPrecision(labels);
        Sums sums = Sums.of(labels, scale);
        double positives = scale.truePositives(labels.positives());
        Part[] parts = new Part[labels.blocks()];
        PerLane<RecallSteps> steps = new PerLane<>(() -> new RecallSteps(labels.maxSteps()));
        Execution.forEach(parts.length, (block, lane) -> parts[block] = sums.of(labels, block, scale, steps.get(lane)));
        EnvelopeArea envelope = new EnvelopeArea(positives);
        RecallLevels elevenPoint = RecallLevels.eleven(positives);
        RecallLevels coco101Point = RecallLevels.coco(positives);
        double max = 0;
        int distinctScores = 0;
        for (Part part : parts) {
            distinctScores += part.thresholds;
            max = part.envelope.addTo(max, envelope, elevenPoint, coco101Point);
        }
        return new RankingAreas(
                distinctScores,
                envelope.area(),
                total(parts, Part::averagePrecision, sums.averagePrecision),
                total(parts, Part::trapezoid, sums.trapezoid),
                total(parts, Part::davisGoadrich, sums.davisGoadrich),
                elevenPoint.area(),
                coco101Point.area(),
                rateArea(labels, Area.PR_GAIN, () -> total(parts, Part::gain, sums.gain)),
                rateArea(labels, Area.ROC_AUC, () -> total(parts, Part::roc, sums.roc)),
                DavisGoadrich.min(positives, scale.falsePositives(labels.negatives())));
    }

    private static double total(Part[] parts, ToDoubleFunction<Part> ofPart, AreaSum sum) {
        CompensatedSum total = new CompensatedSum();
        for (Part part : parts) {
            total.add(ofPart.applyAsDouble(part));
        }
        return sum.area(total.value());
    }

    /**
     * Returns the value of the sum if its counts had the scale of rates; otherwise, which takes
     * extremely small weights, computes the area anew.
     */
    private static OptionalDouble rateArea(RankedLabels labels, Area area, DoubleSupplier ofSum) {
        if (labels.negatives() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(CountScale.forRates(labels).isNone() ? ofSum.getAsDouble() : area.of(labels));
    }

    /** The areas that are sums of pieces. */
    private record Sums(
            AveragePrecision averagePrecision,
            Trapezoid trapezoid,
            DavisGoadrich davisGoadrich,
            PrecisionRecallGain gain,
            RocArea roc) {

        static Sums of(RankedLabels labels, CountScale scale) {
            double positives = scale.truePositives(labels.positives());
            double negatives = scale.falsePositives(labels.negatives());
            return new Sums(
                    new AveragePrecision(positives),
                    new Trapezoid(positives),
                    new DavisGoadrich(positives),
                    new PrecisionRecallGain(positives, negatives, labels),
                    RocArea.of(positives, negatives));
        }

        Part of(RankedLabels labels, int block, CountScale scale, RecallSteps steps) {
            CountBlock counts = steps.counts();
            labels.read(block, counts);
            steps.take(counts);
            steps.finish(scale);
            return new Part(
                    counts.to - counts.from,
                    averagePrecision.of(steps),
                    trapezoid.of(steps),
                    davisGoadrich.of(steps),
                    gain.of(steps),
                    roc.of(steps),
                    Envelope.of(steps));
        }
    }

    /** The parts of all areas that belong to one block. */
    private record Part(
            int thresholds,
            double averagePrecision,
            double trapezoid,
            double davisGoadrich,
            double gain,
            double roc,
            Envelope envelope) {}
}
