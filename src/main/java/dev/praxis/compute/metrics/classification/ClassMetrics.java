package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.execution.Cost;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The metrics of each class; every list has one entry per class.
 *
 * @param supports the number of rows of the class, or their total weight
 * @param precision see {@link MulticlassConfusion#precision}
 * @param recall see {@link MulticlassConfusion#recall}
 * @param f1 see {@link MulticlassConfusion#f1}
 * @param averagePrecision see {@link OneVersusRest}
 * @param rocAuc see {@link OneVersusRest}
 */
public record ClassMetrics(
        double[] supports,
        List<OptionalDouble> precision,
        List<OptionalDouble> recall,
        List<OptionalDouble> f1,
        List<OptionalDouble> averagePrecision,
        List<OptionalDouble> rocAuc) {

    private static final int VALUES_PER_CLASS = 8;

    private static final int OPERATIONS_PER_VALUE = 100;
    private static final int AVERAGE_VALUES = 18;

    /** Returns the cost of {@link #of} and of the averages over the classes. */
    public static Cost cost(long classes) {
        double values = (double) VALUES_PER_CLASS * classes + AVERAGE_VALUES;
        return Cost.operations(OPERATIONS_PER_VALUE * values).plus(Cost.answer(values));
    }

    /**
     * Collects the metrics.
     *
     * @param zeroDivision the value of a precision, recall or F1 whose denominator is 0; empty to
     *     leave it undefined
     */
    public static ClassMetrics of(
            MulticlassConfusion confusion, List<OneVersusRest> oneVersusRest, OptionalDouble zeroDivision) {
        double[] supports = confusion.supports();
        return new ClassMetrics(
                supports,
                perClass(supports.length, confusion::precision, zeroDivision),
                perClass(supports.length, confusion::recall, zeroDivision),
                perClass(supports.length, confusion::f1, zeroDivision),
                oneVersusRest.stream().map(OneVersusRest::averagePrecision).toList(),
                oneVersusRest.stream().map(OneVersusRest::rocAuc).toList());
    }

    private static List<OptionalDouble> perClass(
            int classes, IntFunction<OptionalDouble> metric, OptionalDouble zeroDivision) {
        return IntStream.range(0, classes)
                .mapToObj(c -> {
                    OptionalDouble value = metric.apply(c);
                    return value.isPresent() ? value : zeroDivision;
                })
                .toList();
    }
}
