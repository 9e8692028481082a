/**
 * Float64 arithmetic of rows, plain and with the Vector API, below the functions that consist of
 * it.
 */
@NullMarked
package dev.praxis.compute.kernel.row;

import org.jspecify.annotations.NullMarked;
