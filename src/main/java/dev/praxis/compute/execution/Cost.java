package dev.praxis.compute.execution;

/**
 * What a computation takes. An algorithm states it beside itself, from the sizes of its arguments alone, before anything is computed.
 *
 * @param operations multiply-adds; an exponential, with what surrounds it, counts as {@link #EXPONENTIAL} of them
 * @param workingBytes memory held at one time besides the arguments and the answer
 * @param answerElements entries of all arrays of the answer
 */
public record Cost(double operations, long workingBytes, long answerElements) {
    /** Operations of one exponential, with what a softmax or an activation does besides. */
    public static final int EXPONENTIAL = 100;

    /** The cost of nothing. */
    public static final Cost NONE = new Cost(0, 0, 0);

    /** The cost of operations alone. */
    public static Cost operations(double operations) {
        return new Cost(operations, 0, 0);
    }

    /** The cost of sorting: n log n, in the constant factor of a multiply-add. */
    public static Cost sorting(double n) {
        return operations(n * Math.max(1, Math.log(n) / Math.log(2)));
    }

    /** The cost of holding float64 numbers while computing. */
    public static Cost working(long numbers) {
        return working((double) numbers);
    }

    /** The same for a product that may be beyond any memory: it is saturated. */
    public static Cost working(double numbers) {
        return new Cost(0, (long) (numbers * Double.BYTES), 0);
    }

    /** The cost of an answer of this many elements. */
    public static Cost answer(long elements) {
        return new Cost(0, 0, elements);
    }

    /** The same for a product that may be beyond any memory: it is saturated. */
    public static Cost answer(double elements) {
        return new Cost(0, 0, (long) elements);
    }

    /**
     * The same cost in float64 numbers of working memory, where what it answers is only passed on.
     */
    public Cost passedOn() {
        return new Cost(operations, workingBytes, 0).plus(working(answerElements));
    }

    /** The cost of both, with the memory of both held at one time. */
    public Cost plus(Cost other) {
        return new Cost(
                operations + other.operations,
                saturatedSum(workingBytes, other.workingBytes),
                saturatedSum(answerElements, other.answerElements));
    }

    /** The sum of two numbers that are not negative. */
    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
