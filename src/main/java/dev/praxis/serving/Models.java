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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Finds the models of requests. */
@Component
public class Models {
    private static final String ATTRIBUTE = Models.class.getName() + ':';

    private final Catalogue catalogue;

    Models(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Returns all models, in any state. */
    public List<Entry> all() {
        return catalogue.entries();
    }

    /**
     * Returns a model by its id, in any state. An id that no model has exactly is compared without
     * case.
     *
     * @param pointer location of the id in the request; null if it is in the path
     */
    public Entry find(String id, @Nullable String pointer) {
        List<Entry> matching = catalogue.matching(id);
        if (matching.size() != 1) {
            String detail = matching.isEmpty()
                    ? "unknown model; " + known()
                    : "several models differ from this id only in case; expected exactly one of " + ids(matching);
            throw new ProblemException(ProblemType.MODEL_NOT_FOUND, pointer, detail);
        }
        return matching.getFirst();
    }

    /**
     * Returns a loaded model, leased until the current request of this thread is completed.
     * Repeated calls in one request return the same model, even if it is reloaded in between.
     *
     * @param pointer location of the id in the request; null if it is in the path
     */
    public Checkpoint require(String id, @Nullable String pointer) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        String attribute = ATTRIBUTE + id;
        if (request.getAttribute(attribute, RequestAttributes.SCOPE_REQUEST) instanceof Lease lease && lease.isOpen()) {
            return lease.checkpoint();
        }
        String name = find(id, pointer).id();
        Lease lease = lease(name, pointer);
        request.setAttribute(attribute, lease, RequestAttributes.SCOPE_REQUEST);
        request.registerDestructionCallback(attribute, lease::close, RequestAttributes.SCOPE_REQUEST);
        RequestModel.set(name);
        return lease.checkpoint();
    }

    /**
     * Leases a loaded model until the lease is closed, for work that outlives its request or
     * belongs to none. Parameters are those of {@link #find}.
     */
    public Lease lease(String id, @Nullable String pointer) {
        while (true) {
            Lease lease = leaseUnlessRetired(id, pointer);
            if (lease != null) {
                return lease;
            }
            // It was replaced after it was found; the next iteration finds its replacement.
        }
    }

    private @Nullable Lease leaseUnlessRetired(String id, @Nullable String pointer) {
        return switch (find(id, pointer).state()) {
            case Ready ready -> ready.resident().lease();
            case Loading ignored ->
                throw new ProblemException(ProblemType.LOADING, pointer, "the model is still loading");
            case Failed failed ->
                throw new ProblemException(
                        ProblemType.MODEL_UNAVAILABLE, pointer, "the model could not be loaded: " + failed.reason());
        };
    }

    private String known() {
        List<Entry> all = all();
        return all.isEmpty() ? "praxis.models.directory contains none" : "known models are " + ids(all);
    }

    private static String ids(List<Entry> models) {
        return models.stream().map(Entry::id).collect(Collectors.joining(", "));
    }
}
