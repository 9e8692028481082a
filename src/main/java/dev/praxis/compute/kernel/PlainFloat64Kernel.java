package dev.praxis.compute.kernel;

/** The portable kernel. */
final class PlainFloat64Kernel implements Float64Kernel {
    @Override
    public String description() {
        return "plain Java";
    }
}
