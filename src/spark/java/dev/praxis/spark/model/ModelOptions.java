package dev.praxis.spark.model;

import dev.praxis.compute.kernel.WeightPrecision;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options of jobs that read texts with a model. */
public final class ModelOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "FOLDER",
            description =
                    "Folder of the model: a path that every executor has, a name given to --archives, or an address such"
                            + " as hdfs://host/models/name, which Spark sends to the executors.")
    private String model = "";

    @Option(
            names = "--prompt-name",
            paramLabel = "NAME",
            description = "One of the model's prompts, or empty for none. Default: the model's default prompt.")
    private @Nullable String promptName;

    @Option(
            names = "--truncate",
            description = "Truncate texts that are too long for the model, instead of failing with their position.")
    private boolean truncate;

    @Option(
            names = "--characters",
            paramLabel = "N",
            description = "Maximum number of characters of a text. Default: ${DEFAULT-VALUE}, as the service.")
    private int characters = ModelSettings.CHARACTERS;

    @Option(
            names = "--weights",
            paramLabel = "PRECISION",
            converter = PrecisionName.class,
            description = "Precision of the weights in memory: as-stored, bfloat16 or int8.")
    private WeightPrecision weights = WeightPrecision.AS_STORED;

    @Option(
            names = "--tokens-per-batch",
            paramLabel = "N",
            description = "Tokens that a task computes together. Default: ${DEFAULT-VALUE}.")
    private int tokensPerBatch = ModelSettings.TOKENS_PER_BATCH;

    /** Returns the settings that the options state. */
    public ModelSettings settings() {
        return new ModelSettings(model, promptName, truncate, characters, weights, tokensPerBatch);
    }

    /** Names of precisions as in the configuration of the service. */
    static final class PrecisionName implements ITypeConverter<WeightPrecision> {
        @Override
        public WeightPrecision convert(String name) {
            return WeightPrecision.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
