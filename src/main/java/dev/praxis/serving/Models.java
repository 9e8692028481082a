package dev.praxis.serving;

import dev.praxis.admission.ModelOfRequest;
import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Loading;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds models for requests. */
@Component
public class Models {
    private final Catalogue catalogue;

    Models(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All of them, whatever their state. */
    public List<Entry> all() {
        return catalogue.entries();
    }

    /**
     * The model of an id, whatever its state.
     *
     * @param pointer where the request names it; null in its path
     */
    public Entry find(String id, @Nullable String pointer) {
        Entry entry = catalogue.find(id);
        if (entry == null) {
            throw new ProblemException(ProblemType.MODEL_NOT_FOUND, pointer, "there is no such model; " + known());
        }
        return entry;
    }

    /** The model of an id, in memory; parameters as for {@link #find}. */
    public Checkpoint require(String id, @Nullable String pointer) {
        return switch (find(id, pointer).state()) {
            case Ready ready -> {
                ModelOfRequest.set(id);
                yield ready.checkpoint();
            }
            case Loading ignored ->
                throw new ProblemException(ProblemType.LOADING, pointer, "the model is still being loaded");
            case Failed failed ->
                throw new ProblemException(
                        ProblemType.MODEL_NOT_FOUND, pointer, "the model could not be loaded: " + failed.reason());
        };
    }

    private String known() {
        List<String> ids = all().stream().map(Entry::id).toList();
        return ids.isEmpty()
                ? "there are none: each folder in praxis.models.directory is one"
                : "there are " + String.join(", ", ids);
    }
}
