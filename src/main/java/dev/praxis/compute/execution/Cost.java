package dev.praxis.compute.execution;

/**
 * The estimated cost of a computation. Every algorithm states its cost next to its implementation,
 * based only on the sizes of its arguments, before anything is computed.
 *
 * <p>An operation takes about a nanosecond of one core, within a small factor that is the same for
 * all sizes of an algorithm.
 *
 * @param computing operations of the computation
 * @param writing operations of writing its response
 * @param workingBytes peak memory besides the arguments and the response
 * @param answerElements entries of all arrays of the response
 */
public record Cost(double computing, double writing, long workingBytes, long answerElements) {
    /**
     * Multiply-adds that take as long as one exponential, including the rest of a softmax or an
     * activation.
     */
    public static final int EXPONENTIAL = 100;

    /** Operations per multiply-add of a product, which executes several at a time. */
    private static final double MULTIPLICATION = 0.2;

    /** Operations of sorting, per number and level of recursion. */
    private static final double COMPARISON = 2;

    /** Operations of writing one number of a response. */
    private static final double NUMBER = 100;

    /** Fixed operations of any response, besides its numbers. */
    private static final double ANSWER = 20_000;

    /** Creates a cost that includes no writing. */
    public Cost(double computing, long workingBytes, long answerElements) {
        this(computing, 0, workingBytes, answerElements);
    }

    /** Returns the operations of computing and writing together. */
    public double operations() {
        return computing + writing;
    }

    /** A cost of zero. */
    public static final Cost NONE = new Cost(0, 0, 0);

    /** Returns a cost of operations alone. */
    public static Cost operations(double operations) {
        return new Cost(operations, 0, 0);
    }

    /** Returns the cost of multiply-adds; an exponential counts as {@link #EXPONENTIAL} of them. */
    public static Cost multiplications(double multiplications) {
        return operations(MULTIPLICATION * multiplications);
    }

    /** Returns the cost of sorting n numbers, n log n. */
    public static Cost sorting(double n) {
        return operations(COMPARISON * n * Math.max(1, Math.log(n) / Math.log(2)));
    }

    /** Returns the cost of holding float64 numbers while computing. */
    public static Cost working(long numbers) {
        return working((double) numbers);
    }

    /**
     * Returns the cost of holding float64 numbers while computing, saturated if their size
     * overflows.
     */
    public static Cost working(double numbers) {
        return new Cost(0, (long) (numbers * Double.BYTES), 0);
    }

    /** Returns the cost of a response with this many elements, including writing it. */
    public static Cost answer(long elements) {
        return answer((double) elements);
    }

    /**
     * Returns the cost of a response with this many elements, including writing it, saturated if
     * their number overflows.
     */
    public static Cost answer(double elements) {
        return new Cost(0, ANSWER + NUMBER * elements, 0, (long) elements);
    }

    /**
     * Returns the cost of writing a response with this many numbers, whose memory is reserved
     * elsewhere.
     */
    public static Cost writing(double numbers) {
        return new Cost(0, ANSWER + NUMBER * numbers, 0, 0);
    }

    /**
     * Returns this cost with the response counted as working memory: for results that are only
     * passed on to another computation.
     */
    public Cost passedOn() {
        return new Cost(computing, workingBytes, 0).plus(working(answerElements));
    }

    /** Returns this cost without memory, for computations whose memory is reserved elsewhere. */
    public Cost withoutMemory() {
        return new Cost(computing, writing, 0, 0);
    }

    /** Returns the cost of repeating a computation, with the memory of a single run. */
    public Cost times(double repeats) {
        return new Cost(repeats * computing, writing, workingBytes, answerElements);
    }

    /** Returns the sum of both costs, with the memory of both held at the same time. */
    public Cost plus(Cost other) {
        return new Cost(
                computing + other.computing,
                writing + other.writing,
                saturatedSum(workingBytes, other.workingBytes),
                saturatedSum(answerElements, other.answerElements));
    }

    /**
     * Returns the cost of a computation and of another after it, with the memory of the one that
     * takes more.
     *
     * @param next what it computes with included in its memory
     */
    public Cost then(Cost next) {
        return new Cost(
                computing + next.computing,
                writing + next.writing,
                Math.max(workingBytes, next.workingBytes),
                saturatedSum(answerElements, next.answerElements));
    }

    /** Returns the saturated sum of two nonnegative numbers. */
    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
