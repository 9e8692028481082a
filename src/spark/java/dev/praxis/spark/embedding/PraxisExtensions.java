package dev.praxis.spark.embedding;

import dev.praxis.spark.model.ModelSettings;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.internal.SQLConf;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds the functions of SQL to the sessions of {@code spark-sql}, {@code spark-shell} and others:
 * {@code --conf spark.sql.extensions=dev.praxis.spark.embedding.PraxisExtensions}.
 */
public final class PraxisExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    /** Configuration of a session: whether texts that are too long are truncated. */
    static final String TRUNCATE = "spark.praxis.truncate";

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectFunction(Tuple3.apply(
                new FunctionIdentifier(SqlFunctions.NAME),
                new ExpressionInfo(
                        EmbedFunction.class.getName(),
                        null,
                        SqlFunctions.NAME,
                        "_FUNC_(text, model) - Returns the embedding of the text, by the model of a folder.",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "java_udf"),
                new Builder()));
        return BoxedUnit.UNIT;
    }

    private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {
        @Override
        public Expression apply(Seq<Expression> arguments) {
            if (arguments.size() != 2) {
                throw new IllegalArgumentException("%s expects a text and a model, found %d arguments"
                        .formatted(SqlFunctions.NAME, arguments.size()));
            }
            boolean truncate = Boolean.parseBoolean(SQLConf.get().getConfString(TRUNCATE, "false"));
            EmbeddingSettings settings =
                    EmbeddingSettings.of(ModelSettings.of("").withTruncate(truncate));
            return new ApplyFunctionExpression(new EmbedFunction(new SingleTexts(settings)), arguments);
        }
    }
}
