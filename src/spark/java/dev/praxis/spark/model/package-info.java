/** Models on executors: loading them once, and computing with ragged batches of rows. */
@NullMarked
package dev.praxis.spark.model;

import org.jspecify.annotations.NullMarked;
