package dev.praxis.spark;

import org.apache.spark.sql.SparkSession;

/** A session of two workers in this process. */
public final class Local {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.warehouse.dir", "target/spark/warehouse")
            .config("spark.hadoop.fs.elsewhere.impl", "dev.praxis.spark.model.Elsewhere")
            .config("spark.sql.extensions", "dev.praxis.spark.embedding.PraxisExtensions")
            .getOrCreate();

    private Local() {}

    /** Returns the session. */
    public static SparkSession session() {
        return SESSION;
    }
}
