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

    /** The cost of so many operations. */
    public static Cost operations(double operations) {
        return new Cost(operations, 0, 0);
    }

    /** The cost of holding so many float64 numbers while computing. */
    public static Cost working(long numbers) {
        return new Cost(0, Math.multiplyExact(numbers, (long) Double.BYTES), 0);
    }

    /** The cost of an answer of so many elements. */
    public static Cost answer(long elements) {
        return new Cost(0, 0, elements);
    }

    /** The cost of both, with the memory of both held at one time. */
    public Cost plus(Cost other) {
        return new Cost(
                operations + other.operations,
                Math.addExact(workingBytes, other.workingBytes),
                Math.addExact(answerElements, other.answerElements));
    }
}
