package dev.praxis.compute.kernel;

import dev.praxis.compute.function.Activation;
import org.jspecify.annotations.Nullable;

/** The Vector API, in the widest vectors of the processor, with fused multiply-add. */
final class VectorKernel implements Kernel {

    /** Float32 numbers in a vector. */
    static int lanes() {
        return Vectors.LANES;
    }

    @Override
    public String description() {
        return "Vector API, vectors of %d float32 numbers".formatted(lanes());
    }

    @Override
    public int panelWidth(int columns) {
        return VectorProduct.WIDTH;
    }

    @Override
    public void multiply(Block left, int rows, Block panel, int depth, Block result, int columns, Start start) {
        VectorProduct.multiply(left, rows, panel, depth, result, columns, start);
    }

    @Override
    public int tileRows() {
        return VectorPackedProduct.ROWS;
    }

    @Override
    public int tileSize(int depth) {
        return VectorPackedProduct.STRIDE * depth;
    }

    @Override
    public void pack(Block left, int rows, int depth, float[] tiles, int at, int packedDepth) {
        VectorPackedProduct.pack(left, rows, depth, tiles, at, packedDepth);
    }

    @Override
    public void multiplyPacked(
            float[] tiles,
            int at,
            int stride,
            int rows,
            Block panel,
            int depth,
            Block result,
            int columns,
            Start start,
            float @Nullable [] next) {
        VectorPackedProduct.multiply(tiles, at, stride, rows, panel, depth, result, columns, start, next);
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
    public void normalise(float[] x, float[] gain, float @Nullable [] bias, double epsilon, float[] y, int from) {
        VectorNorm.normalise(x, gain, bias, epsilon, y, from);
    }

    @Override
    public void divideByRootMeanSquare(float[] x, float[] gain, double epsilon, float[] y, int from) {
        VectorNorm.divideByRootMeanSquare(x, gain, epsilon, y, from);
    }
}
