package dev.praxis.admission;

/** A part of the heap that something other than the requests being answered may hold. */
public interface HeapShare {
    /** The property that sets it. */
    String heapProperty();

    /** Bytes that it may hold at most. */
    long heapBytes();
}
