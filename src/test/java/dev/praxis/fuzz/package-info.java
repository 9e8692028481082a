/** A fuzzer of the whole API, driven by its committed description and examples. */
@NullMarked
package dev.praxis.fuzz;

import org.jspecify.annotations.NullMarked;
