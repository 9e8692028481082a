package dev.praxis.compute.kernel;

import dev.praxis.compute.execution.Workers;

/**
 * The resources of float32 computations.
 *
 * @param kernel the arithmetic
 * @param workers the threads
 */
public record Engine(Kernel kernel, Workers workers) {}
