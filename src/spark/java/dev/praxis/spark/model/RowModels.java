package dev.praxis.spark.model;

import dev.praxis.spark.model.SharedModels.LoadedModel;
import java.io.Serializable;

/** Creates what a task computes with, once the model is in the memory of its executor. */
public interface RowModels extends Serializable {

    /**
     * Creates the row model of a task.
     *
     * @throws IllegalArgumentException if the model or an option does not fit, with the reason
     */
    RowModel of(LoadedModel model);
}
