package dev.praxis.wire.json;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * An array of matrices, all of one shape: a number for each of three indices.
 *
 * @param matrices at least one, each with at least one entry
 */
public record Matrices(List<DMatrixRMaj> matrices) {}
