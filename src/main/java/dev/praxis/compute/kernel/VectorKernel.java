package dev.praxis.compute.kernel;

import dev.praxis.compute.function.Activation;
import org.jspecify.annotations.Nullable;

/** The kernel over the Vector API, in the processor's widest vectors, with fused multiply-add. */
final class VectorKernel implements Kernel {
    private final VectorTiles tiles;

    /** Creates the kernel with the tiles that suit this processor. */
    VectorKernel() {
        this(VectorTiles.suited());
    }

    VectorKernel(VectorTiles tiles) {
        this.tiles = tiles;
    }

    /** Returns the number of float32 lanes of a vector. */
    static int lanes() {
        return Vectors.LANES;
    }

    @Override
    public String description() {
        return "Vector API, vectors of %d float32 numbers, tiles of %d rows"
                .formatted(lanes(), tiles.tall().rows());
    }

    @Override
    public int panelWidth(int columns) {
        return VectorTiles.WIDTH;
    }

    @Override
    public void multiply(Block left, Panel panel, Sums sums) {
        VectorProduct.multiply(left, panel, sums);
    }

    @Override
    public Tiling tiling(int rows) {
        return tiles.tiling(rows);
    }

    @Override
    public void multiply(PackedRows left, int column, Panel panel, Sums sums, int from, int to) {
        VectorTiles.multiply(left, column, panel, sums, from, to);
    }

    @Override
    public void widen(PackedBlock packed, Block into) {
        VectorWidening.widen(packed, into);
    }

    @Override
    public void finish(Block x, int rows, int columns, @Nullable Activation f, @Nullable Block residual) {
        if (f != null) {
            VectorActivation.apply(f, x, rows, columns);
        }
        for (int row = 0; row < rows && residual != null; row++) {
            VectorRow.add(x.data(), x.row(row), residual.data(), residual.row(row), columns);
        }
    }

    @Override
    public void scale(Block x, Block factors, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            VectorRow.multiply(x.data(), x.row(row), factors.data(), factors.row(row), columns);
        }
    }

    @Override
    public void softmax(float[] x, int from, int to, float scale) {
        VectorRow.softmax(x, from, to, scale);
    }

    @Override
    public void normalize(float[] x, NormParameters norm, float[] y, int from) {
        VectorNorm.normalize(x, norm, y, from);
    }

    @Override
    public void divideByRootMeanSquare(float[] x, NormParameters norm, float[] y, int from) {
        VectorNorm.divideByRootMeanSquare(x, norm, y, from);
    }

    @Override
    public void maximum(Block x, int rows, int columns, float[] maxima, int at) {
        VectorMaximum.update(x, rows, columns, maxima, at);
    }
}
