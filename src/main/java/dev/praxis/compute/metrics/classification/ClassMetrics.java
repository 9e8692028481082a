package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.execution.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The metrics of each class, one entry a class in every list.
 *
 * @param supports rows of the class, by weight where rows are weighted
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

    private static final int NUMBERS_OF_A_CLASS = 8;

    /** Of the confusion matrix, whose rows and columns are summed for several metrics. */
    private static final int OPERATIONS_OF_A_PLACE = 12;

    private static final int OPERATIONS_OF_A_NUMBER = 100;
    private static final int NUMBERS_OF_AVERAGES = 18;

    /** The cost of {@link #of} and of the averages over the classes. */
    public static Cost cost(long classes) {
        double numbers = (double) NUMBERS_OF_A_CLASS * classes + NUMBERS_OF_AVERAGES;
        return Cost.operations(OPERATIONS_OF_A_PLACE * (double) classes * classes + OPERATIONS_OF_A_NUMBER * numbers)
                .plus(Cost.answer(numbers));
    }

    /**
     * Gathers them.
     *
     * @param zeroDivision what stands for a precision, recall or F1 that is undefined; empty for
     *     nothing
     */
    public static ClassMetrics of(
            MulticlassConfusion confusion, List<OneVersusRest> oneVersusRest, OptionalDouble zeroDivision) {
        double[] supports = new double[confusion.classes()];
        Arrays.setAll(supports, confusion::support);
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
