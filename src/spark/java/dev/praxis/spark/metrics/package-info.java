/**
 * Ranking metrics of any number of rows, exact: rows become runs of distinct scores, runs are
 * divided into ranges of scores, and three passes over the ranges give all answers.
 */
@NullMarked
package dev.praxis.spark.metrics;

import org.jspecify.annotations.NullMarked;
