package dev.praxis.compute.kernel;

/** The portable kernel. */
final class PlainFloat64Kernel implements Float64Kernel {
    @Override
    public String description() {
        return "plain Java";
    }

    @Override
    public void product(Operand a, Operand b, double[] c) {
        PlainMatrixProduct.multiply(a, b, c);
    }
}
