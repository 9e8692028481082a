package dev.praxis.compute.kernel;

import dev.praxis.compute.execution.Workers;

/**
 * What float32 is computed with.
 *
 * @param kernel the arithmetic
 * @param workers the threads
 */
public record Engine(Kernel kernel, Workers workers) {}
