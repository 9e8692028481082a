/** Execution of computations: estimated cost, threads and cancellation. */
@NullMarked
package dev.praxis.compute.execution;

import org.jspecify.annotations.NullMarked;
