/** Classes of texts and scores of pairs of texts, for programs and as jobs. */
@NullMarked
package dev.praxis.spark.classification;

import org.jspecify.annotations.NullMarked;
