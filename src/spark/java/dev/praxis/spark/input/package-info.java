/** The input that all jobs read. */
@NullMarked
package dev.praxis.spark.input;

import org.jspecify.annotations.NullMarked;
