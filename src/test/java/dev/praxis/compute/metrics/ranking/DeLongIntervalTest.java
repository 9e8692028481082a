package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.junit.jupiter.api.Test;

class DeLongIntervalTest {
    private static final double Z = 1.959963984540054;

    @Test
    void the_interval_has_delongs_variance() {
        Golden.Case golden = Golden.named("comparison.json", "40 rows, tied");
        double[] labels = golden.vector("labels");
        boolean[] positive = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            positive[i] = labels[i] == 1;
        }
        ScoredLabels rows = new ScoredLabels(golden.vector("scores_a"), positive, null);
        AreaInterval interval = AreaInterval.delong(Area.ROC_AUC, rows, RankedLabels.of(rows), 0.95);
        double area = golden.get("delong").get("roc_auc").get(0).asDouble();
        double error =
                Math.sqrt(golden.get("delong").get("covariance").get(0).get(0).asDouble());
        assertClose(interval.estimate(), area, FLOAT64);
        assertClose(interval.standardError(), error, FLOAT64);
        assertClose(interval.lower(), area - Z * error, FLOAT64);
        assertClose(interval.upper(), area + Z * error, FLOAT64);
    }

    @Test
    void ends_are_clipped_and_a_perfect_ranking_has_no_width() {
        ScoredLabels nearly = rows(5, 4, 3, 2.5, 2, 3.5);
        AreaInterval interval = AreaInterval.delong(Area.ROC_AUC, nearly, RankedLabels.of(nearly), 0.999);
        assertThat(interval.upper()).isEqualTo(1);
        assertThat(interval.hasWidth()).isTrue();
        ScoredLabels perfect = rows(5, 4, 3, 2, 1, 0);
        assertThat(AreaInterval.delong(Area.ROC_AUC, perfect, RankedLabels.of(perfect), 0.95)
                        .hasWidth())
                .isFalse();
    }

    private static ScoredLabels rows(double... scores) {
        return new ScoredLabels(scores, new boolean[] {true, true, true, false, false, false}, null);
    }

    @Test
    void other_areas_are_rejected_and_weights_have_no_such_variance() {
        ScoredLabels rows = rows(5, 4, 3, 2.5, 2, 3.5);
        assertThatThrownBy(() -> AreaInterval.delong(Area.PR_GAIN, rows, RankedLabels.of(rows), 0.95))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.VALUE));
        ScoredLabels weighted = new ScoredLabels(rows.scores(), rows.labels(), new double[] {1, 1, 2, 1, 1, 1});
        assertThatThrownBy(() -> AreaInterval.delong(Area.ROC_AUC, weighted, RankedLabels.of(weighted), 0.95))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNDEFINED));
    }
}
