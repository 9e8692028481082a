/**
 * How a computation runs: what it costs, the threads that share it, and the token that stops it.
 */
@NullMarked
package dev.praxis.compute.execution;

import org.jspecify.annotations.NullMarked;
