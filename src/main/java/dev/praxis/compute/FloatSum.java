package dev.praxis.compute;

/** A sum of float64 terms. */
public interface FloatSum {

    /** Adds a finite term. */
    void add(double term);

    /** Returns the sum of all terms, rounded. */
    double value();
}
