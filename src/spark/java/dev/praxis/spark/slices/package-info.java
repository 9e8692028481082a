/** Jobs that compute and write their input slice by slice, and resume after the last one. */
@NullMarked
package dev.praxis.spark.slices;

import org.jspecify.annotations.NullMarked;
