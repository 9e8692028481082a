package dev.praxis.serving;

import dev.praxis.admission.RequestModel;
import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Loading;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Resident.Lease;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Finds models for requests. */
@Component
public class Models {
    private static final String ATTRIBUTE = Models.class.getName() + ':';

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

    /**
     * The model of an id, in memory, for as long as the request is answered that this thread works
     * for. A request that asks again gets the same, even if another was loaded in between.
     *
     * @param pointer where the request names it; null in its path
     */
    public Checkpoint require(String id, @Nullable String pointer) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        String attribute = ATTRIBUTE + id;
        if (request.getAttribute(attribute, RequestAttributes.SCOPE_REQUEST) instanceof Lease lease && lease.isOpen()) {
            return lease.checkpoint();
        }
        Lease lease = lease(id, pointer);
        request.setAttribute(attribute, lease, RequestAttributes.SCOPE_REQUEST);
        request.registerDestructionCallback(attribute, lease::close, RequestAttributes.SCOPE_REQUEST);
        RequestModel.set(id);
        return lease.checkpoint();
    }

    /**
     * The model of an id, in memory, until the lease is closed: for work that goes on beyond its
     * request, or belongs to none. Parameters as for {@link #find}.
     */
    public Lease lease(String id, @Nullable String pointer) {
        while (true) {
            Lease lease = leaseUnlessRetired(id, pointer);
            if (lease != null) {
                return lease;
            }
            // It was replaced since it was found: what replaced it is found now.
        }
    }

    private @Nullable Lease leaseUnlessRetired(String id, @Nullable String pointer) {
        return switch (find(id, pointer).state()) {
            case Ready ready -> ready.resident().lease();
            case Loading ignored ->
                throw new ProblemException(ProblemType.LOADING, pointer, "the model is still being loaded");
            case Failed failed ->
                throw new ProblemException(
                        ProblemType.MODEL_UNAVAILABLE, pointer, "the model could not be loaded: " + failed.reason());
        };
    }

    private String known() {
        List<String> ids = all().stream().map(Entry::id).toList();
        return ids.isEmpty()
                ? "there are none: each folder in praxis.models.directory is one"
                : "there are " + String.join(", ", ids);
    }
}
