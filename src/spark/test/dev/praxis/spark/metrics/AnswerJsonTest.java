package dev.praxis.spark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.OperatingGoal.FBeta;
import dev.praxis.compute.metrics.ranking.OperatingGoal.Precision;
import dev.praxis.compute.metrics.ranking.OperatingGoal.Recall;
import dev.praxis.spark.metrics.MetricsOptions.Columns;
import dev.praxis.spark.metrics.MetricsOptions.Interval;
import dev.praxis.spark.metrics.MetricsOptions.Method;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerJsonTest {
    private static final MetricsOptions OPTIONS = new MetricsOptions(
            new Columns("score", "label", null, null, List.of("country")),
            new Interval(Area.ROC_AUC, Method.POISSON, 0.9, 10, 1),
            List.of(0.5),
            List.of(new FBeta(1), new Recall(1), new Precision(0.5)),
            5,
            50,
            100,
            1000);

    @Test
    void fields_have_the_names_of_the_service() throws IOException {
        JsonNode answer = write(TestRows.of(1, 2000, 500, 0));

        assertNames(answer, "PrAucResponse", "confusion", "calibration", "precision_recall_curve", "roc_curve");
        assertNames(answer.at("/areas"), "Areas");
        assertNames(answer.at("/interval"), "IntervalResponse");
        assertNames(answer.at("/confusion/0"), "Confusion");
        assertNames(answer.at("/operating_points"), "OperatingPointsResponse");
        assertNames(answer.at("/operating_points/best_f_beta"), "OperatingPoint");
        assertNames(answer.at("/calibration"), "CalibrationResponse");
        assertNames(answer.at("/calibration/equal_width"), "Reliability");
        assertNames(answer.at("/calibration/equal_width/bins/0"), "ReliabilityBin");
        assertNames(answer.at("/precision_recall_curve"), "PrecisionRecallCurveResponse");
        assertNames(answer.at("/roc_curve"), "RocCurveResponse");
        assertNames(
                answer.at("/groups/1"),
                "PrAucResponse",
                "group",
                "confusion",
                "calibration",
                "precision_recall_curve",
                "roc_curve");
    }

    @Test
    void counts_are_integers_and_a_group_has_the_values_of_its_columns() {
        JsonNode answer = write(TestRows.of(2, 300, 50, 0));

        assertThat(answer.at("/positives").isIntegralNumber()).isTrue();
        assertThat(answer.at("/confusion/0/true_positives").isIntegralNumber()).isTrue();
        assertThat(answer.at("/groups/0/group/country").isNull()).isTrue();
        assertThat(answer.at("/groups/1/group/country").asString()).isEqualTo("A");
    }

    private static JsonNode write(TestRows rows) {
        List<RankingAnswer> answers = RankingMetrics.of(rows.dataset(2), OPTIONS);
        return new JsonMapper().readTree(new AnswerJson(OPTIONS).write(answers));
    }

    @SuppressWarnings("unchecked")
    private static void assertNames(JsonNode object, String schema, String... others) throws IOException {
        Map<String, Object> description;
        try (Reader reader = Files.newBufferedReader(Path.of("openapi/praxis.yaml"))) {
            description = new Yaml().load(reader);
        }
        Map<String, Object> properties = description;
        for (String key : List.of("components", "schemas", schema, "properties")) {
            properties = (Map<String, Object>) Objects.requireNonNull(properties.get(key));
        }

        assertThat(object.propertyNames()).isNotEmpty();
        assertThat(object.propertyNames().stream()
                        .filter(name -> !List.of(others).contains(name)))
                .as(schema)
                .isSubsetOf(properties.keySet());
    }
}
