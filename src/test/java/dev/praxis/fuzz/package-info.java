/** A fuzzer of the whole API, driven by the committed description and its examples. */
@NullMarked
package dev.praxis.fuzz;

import org.jspecify.annotations.NullMarked;
