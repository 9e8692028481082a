/**
 * The wire: JSON arrays read straight into EJML's matrices and primitive arrays, and written
 * straight from them; strict about everything that has more than one reading.
 */
@NullMarked
package dev.praxis.wire.json;

import org.jspecify.annotations.NullMarked;
