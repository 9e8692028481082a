package dev.praxis.wire.json;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * An array of matrices of equal shape.
 *
 * @param matrices at least one, each with at least one entry
 */
public record Matrices(List<DMatrixRMaj> matrices) {}
