package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.compute.transformer.fast.FastEncoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The queues of all models in use. A reloaded model gets a new queue. */
@Component
class ModelQueues {
    private final Admission admission;
    private final ModelMetrics metrics;
    private final Map<String, ModelQueue> queues = new ConcurrentHashMap<>();

    ModelQueues(Admission admission, ModelMetrics metrics) {
        this.admission = admission;
        this.metrics = metrics;
    }

    /**
     * Returns the queue of a model.
     *
     * @param id the id of an existing model
     */
    ModelQueue of(String id, FastEncoder encoder) {
        return queues.compute(id, (same, known) -> known != null && known.isOf(encoder) ? known : create(id, encoder));
    }

    /**
     * Forgets the queue of a model that was removed or replaced, and with it the encoder. Requests
     * that already have the queue keep it.
     */
    void forget(String id) {
        queues.remove(id);
    }

    private ModelQueue create(String id, FastEncoder encoder) {
        metrics.registerQueue(id, () -> waiting(id));
        return new ModelQueue(id, encoder, admission, metrics);
    }

    private int waiting(String id) {
        ModelQueue known = queues.get(id);
        return known == null ? 0 : known.shared().waiting();
    }
}
