package dev.praxis.api.shapes.inference;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Loading;
import dev.praxis.checkpoint.Catalogue.Ready;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "State of a model.")
record RepositoryModel(
        @Schema(description = "Model id.") String name,

        @Schema(description = "Always 1.") String version,

        @Schema(description = "State: READY, LOADING or UNAVAILABLE.")
        String state,

        @Schema(description = "Reason why the model is unavailable; otherwise empty.")
        String reason) {

    static RepositoryModel of(Entry entry) {
        return switch (entry.state()) {
            case Ready ignored -> new RepositoryModel(entry.id(), Versions.ONLY, "READY", "");
            case Loading ignored -> new RepositoryModel(entry.id(), Versions.ONLY, "LOADING", "");
            case Failed failed -> new RepositoryModel(entry.id(), Versions.ONLY, "UNAVAILABLE", failed.reason());
        };
    }

    boolean isReady() {
        return state.equals("READY");
    }
}
