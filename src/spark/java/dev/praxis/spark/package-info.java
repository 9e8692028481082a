/**
 * Jobs for Apache Spark over the compute layer and the checkpoint reader: no Spring, no HTTP.
 * Built by {@code ./mvnw -Pspark verify} into {@code praxis-spark.jar}.
 */
@NullMarked
package dev.praxis.spark;

import org.jspecify.annotations.NullMarked;
