package dev.praxis.spark.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.spark.Local;
import dev.praxis.spark.model.ModelSettings;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SqlFunctionsTest {
    private static final String BERT = Reference.folder("bert-tiny");
    private static final String TEXTS =
            "(select concat('the car is ', id) as text, if(id = 3, null, 'x') as x from range(20))";
    private static final String LONG = "repeat('the car is blue ', 100)";

    /** A session without the functions of others, with those of the configured extension. */
    private final SparkSession spark = Local.session().newSession();

    private void check() {
        List<Row> rows = spark.sql("select text, praxis_embed(text, '%s') as vector from %s".formatted(BERT, TEXTS))
                .collectAsList();
        assertThat(rows)
                .hasSize(20)
                .allSatisfy(row -> assertThat(row.<Float>getList(1))
                        .isEqualTo(Reference.vector("bert-tiny", row.getString(0), Reference.dimensions("bert-tiny"))));
        assertThat(spark.sql("select text, praxis_embed(x, '%s') as vector from %s".formatted(BERT, TEXTS))
                        .where("vector is null")
                        .select("text")
                        .collectAsList())
                .singleElement()
                .satisfies(row -> assertThat(row.getString(0)).isEqualTo("the car is 3"));
    }

    @Test
    void the_configured_function_returns_the_same_bits() {
        check();
        assertThat(spark.sql("describe function praxis_embed").collectAsList())
                .anySatisfy(row -> assertThat(row.getString(0)).contains("praxis_embed(text, model)"));
    }

    @Test
    void the_registered_function_returns_the_same_bits() {
        SqlFunctions.register(spark);
        check();
    }

    @Test
    void a_text_that_is_too_long_is_rejected_unless_a_setting_says_otherwise() {
        String query = "select praxis_embed(%s, '%s')".formatted(LONG, BERT);
        assertThatThrownBy(() -> spark.sql(query).collectAsList())
                .hasStackTraceContaining("expected at most 64 tokens");
        spark.conf().set(PraxisExtensions.TRUNCATE, true);
        List<Float> configured = spark.sql(query).first().getList(0);
        assertThat(configured).hasSize(Reference.dimensions("bert-tiny"));
        SqlFunctions.register(spark, EmbeddingSettings.of(ModelSettings.of("").withTruncate(true)));
        assertThat(spark.sql(query).first().<Float>getList(0)).isEqualTo(configured);
    }

    @Test
    void a_wrong_number_of_arguments_is_rejected() {
        assertThatThrownBy(() -> spark.sql("select praxis_embed('the car')").collectAsList())
                .hasMessageContaining("praxis_embed expects a text and a model, found 1 arguments");
    }
}
