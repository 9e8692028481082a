/** Embeddings of a column of texts: for programs, as a job, and as a function of SQL. */
@NullMarked
package dev.praxis.spark.embedding;

import org.jspecify.annotations.NullMarked;
