package dev.praxis.compute.transformer.traced;

import org.ejml.data.DMatrixRMaj;

/**
 * An intermediate result, under the name that formulas of later stages use.
 *
 * @param name name within its layer; the full name if it comes from outside
 * @param values one row per token
 */
record Stage(String name, DMatrixRMaj values) {}
