/**
 * JSON bodies: arrays are read directly into EJML's matrices and primitive arrays, and written
 * directly from them. Anything ambiguous is rejected.
 */
@NullMarked
package dev.praxis.wire.json;

import org.jspecify.annotations.NullMarked;
