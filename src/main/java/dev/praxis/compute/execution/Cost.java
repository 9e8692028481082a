package dev.praxis.compute.execution;

/**
 * What a computation takes. An algorithm states it beside itself, from the sizes of its arguments
 * alone, before anything is computed.
 *
 * <p>An operation is about a nanosecond of one core, within a small factor that is the same for all
 * sizes of an algorithm.
 *
 * @param computing operations of the computation
 * @param writing operations of writing its answer
 * @param workingBytes memory held at one time besides the arguments and the answer
 * @param answerElements entries of all arrays of the answer
 */
public record Cost(double computing, double writing, long workingBytes, long answerElements) {
    /**
     * Multiply-adds that take as long as one exponential, with what a softmax or an activation does
     * besides.
     */
    public static final int EXPONENTIAL = 100;

    /** Operations of a multiply-add within a product, which does several at a time. */
    private static final double MULTIPLICATION = 0.2;

    /** Operations of sorting, for each number and each halving. */
    private static final double COMPARISON = 2;

    /** Operations of writing one number of an answer. */
    private static final double NUMBER = 100;

    /** Operations of any answer besides its numbers. */
    private static final double ANSWER = 20_000;

    /** A cost of computing alone. */
    public Cost(double computing, long workingBytes, long answerElements) {
        this(computing, 0, workingBytes, answerElements);
    }

    /** Operations of computing and writing together. */
    public double operations() {
        return computing + writing;
    }

    /** The cost of nothing. */
    public static final Cost NONE = new Cost(0, 0, 0);

    /** The cost of operations alone. */
    public static Cost operations(double operations) {
        return new Cost(operations, 0, 0);
    }

    /**
     * The cost of multiply-adds, where an exponential is counted as {@link #EXPONENTIAL} of them.
     */
    public static Cost multiplications(double multiplications) {
        return operations(MULTIPLICATION * multiplications);
    }

    /** The cost of sorting: n log n. */
    public static Cost sorting(double n) {
        return operations(COMPARISON * n * Math.max(1, Math.log(n) / Math.log(2)));
    }

    /** The cost of holding float64 numbers while computing. */
    public static Cost working(long numbers) {
        return working((double) numbers);
    }

    /** The same for a product that may be beyond any memory: it is saturated. */
    public static Cost working(double numbers) {
        return new Cost(0, (long) (numbers * Double.BYTES), 0);
    }

    /** The cost of an answer of this many elements, and of writing it. */
    public static Cost answer(long elements) {
        return answer((double) elements);
    }

    /** The same for a product that may be beyond any memory: it is saturated. */
    public static Cost answer(double elements) {
        return new Cost(0, ANSWER + NUMBER * elements, 0, (long) elements);
    }

    /** The cost of writing an answer of this many numbers, whose memory is reserved elsewhere. */
    public static Cost writing(double numbers) {
        return new Cost(0, ANSWER + NUMBER * numbers, 0, 0);
    }

    /**
     * The same cost in float64 numbers of working memory, where what it answers is only passed on.
     */
    public Cost passedOn() {
        return new Cost(computing, workingBytes, 0).plus(working(answerElements));
    }

    /** The same operations, where what they hold is reserved elsewhere. */
    public Cost withoutMemory() {
        return new Cost(computing, writing, 0, 0);
    }

    /** The cost of doing the same again and again, with the memory of doing it once. */
    public Cost times(double repeats) {
        return new Cost(repeats * computing, writing, workingBytes, answerElements);
    }

    /** The cost of both, with the memory of both held at one time. */
    public Cost plus(Cost other) {
        return new Cost(
                computing + other.computing,
                writing + other.writing,
                saturatedSum(workingBytes, other.workingBytes),
                saturatedSum(answerElements, other.answerElements));
    }

    /** The sum of two numbers that are not negative. */
    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
