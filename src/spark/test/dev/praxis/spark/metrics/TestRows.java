package dev.praxis.spark.metrics;

import dev.praxis.spark.Local;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Random rows as arrays and as a data set. */
record TestRows(
        double[] scores,
        boolean[] labels,
        double[] weights,
        @Nullable String[] groups) {
    private static final StructType SCHEMA = new StructType()
            .add("score", DataTypes.DoubleType)
            .add("label", DataTypes.BooleanType)
            .add("weight", DataTypes.DoubleType)
            .add("country", DataTypes.StringType);

    /**
     * Returns rows.
     *
     * @param distinct number of scores that are drawn from
     * @param mode share of the rows that have one and the same score
     */
    static TestRows of(long seed, int rows, int distinct, double mode) {
        Random random = new Random(seed);
        TestRows result =
                new TestRows(new double[rows], new boolean[rows], new double[rows], new @Nullable String[rows]);
        for (int row = 0; row < rows; row++) {
            double score = random.nextDouble() < mode ? 0.25 : random.nextInt(distinct) / (double) distinct;
            result.scores[row] = score;
            result.labels[row] = row == 0 || (row != 1 && random.nextDouble() < 0.05 + 0.5 * score);
            result.weights[row] = random.nextInt(10) == 0 && row > 1 ? 0 : Math.exp(random.nextGaussian());
            result.groups[row] = random.nextInt(20) == 0
                    ? null
                    : "ABC".substring(random.nextInt(3)).substring(0, 1);
        }
        return result;
    }

    /** Returns the rows of one group. */
    TestRows where(Group group) {
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < scores.length; row++) {
            if (Objects.equals(groups[row], group.values().getFirst())) {
                kept.add(row);
            }
        }
        TestRows result = new TestRows(
                new double[kept.size()],
                new boolean[kept.size()],
                new double[kept.size()],
                new @Nullable String[kept.size()]);
        for (int i = 0; i < kept.size(); i++) {
            result.scores[i] = scores[kept.get(i)];
            result.labels[i] = labels[kept.get(i)];
            result.weights[i] = weights[kept.get(i)];
            result.groups[i] = groups[kept.get(i)];
        }
        return result;
    }

    Dataset<Row> dataset(int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < scores.length; row++) {
            rows.add(RowFactory.create(scores[row], labels[row], weights[row], groups[row]));
        }
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(Local.session().sparkContext());
        return Local.session().createDataFrame(context.parallelize(rows, partitions), SCHEMA);
    }
}
