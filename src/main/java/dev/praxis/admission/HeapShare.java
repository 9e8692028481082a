package dev.praxis.admission;

/** A share of the heap that is reserved for something other than requests in flight. */
public interface HeapShare {
    /** Returns the name of the property that sets the share. */
    String heapProperty();

    /** Returns the maximum size of the share in bytes. */
    long heapBytes();
}
