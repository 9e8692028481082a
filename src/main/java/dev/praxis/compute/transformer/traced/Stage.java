package dev.praxis.compute.transformer.traced;

import org.ejml.data.DMatrixRMaj;

/**
 * An intermediate result, under the name by which formulas of later stages call it.
 *
 * @param name within its layer; in full where it comes from outside
 * @param values one row a token
 */
record Stage(String name, DMatrixRMaj values) {}
