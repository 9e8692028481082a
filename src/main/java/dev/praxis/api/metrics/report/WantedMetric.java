package dev.praxis.api.metrics.report;

import dev.praxis.evaluation.Evaluation;
import tools.jackson.databind.node.ObjectNode;

/**
 * A metric of a report.
 *
 * @param key name of the result
 * @param options options of the metric's own request
 * @param pointer location in the request of the report
 * @param isByDefault whether the request did not name it. It is then left out if the scores are not
 *     what it requires.
 */
record WantedMetric(String key, Evaluation<?> metric, ObjectNode options, String pointer, boolean isByDefault) {}
