package dev.praxis.api.explanations.dense;

import dev.praxis.admission.Admission;
import dev.praxis.admission.HeldComputation;
import dev.praxis.admission.Limit;
import dev.praxis.compute.Names;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.Samples;
import dev.praxis.compute.dense.Training;
import dev.praxis.compute.dense.TrainingObserver;
import dev.praxis.compute.dense.TrainingSettings;
import dev.praxis.observability.RequestId;
import dev.praxis.wire.json.Tensor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@Service
class TrainingService {
    private static final String OPERATION = "dense-train";
    private static final Long NO_TIMEOUT = 0L;

    private final Admission admission;
    private final Networks networks;
    private final Limit work;
    private final TrainingThreads threads;
    private final MeterProvider<Counter> finished;

    TrainingService(
            Admission admission,
            Networks networks,
            DenseLimits limits,
            TrainingThreads threads,
            MeterRegistry registry) {
        this.admission = admission;
        this.networks = networks;
        this.work = limits.work();
        this.threads = threads;
        finished = Counter.builder("praxis.trainings")
                .description("Finished trainings of dense networks, by outcome")
                .withRegistry(registry);
    }

    /** Trains and returns the result. */
    TrainResponse train(TrainRequest request) {
        PreparedTraining training = prepare(request);
        return admission.run(OPERATION, training.cost(), () -> response(training, TrainingObserver.NONE));
    }

    /** Trains on a separate thread and sends each epoch when it ends. */
    SseEmitter stream(TrainRequest request) {
        PreparedTraining training = prepare(request);
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        HeldComputation held = admission.hold(OPERATION, training.cost());
        threads.run(RequestId.carrying(() -> stream(training, emitter, held)), held);
        return emitter;
    }

    private void stream(PreparedTraining training, SseEmitter emitter, HeldComputation held) {
        TrainingStream stream = new TrainingStream(emitter, held::disconnected);
        new StreamedTraining(stream, held, () -> held.run(() -> response(training, stream))).run();
    }

    private TrainResponse response(PreparedTraining training, TrainingObserver observer) {
        Training result = training.run(observer);
        finished.withTag("end", Names.of(result.end())).increment();
        return training.response(result);
    }

    private PreparedTraining prepare(TrainRequest request) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = networks.of(request.layers(), inputs.numCols, request.weightsSeed());
        Samples training = samples(request, inputs, request.targets(), "targets", network);
        Samples validation = validation(request, network);
        Training.requireFits(network, training, validation, request.loss());
        TrainingSettings settings = request.settings(inputs.numRows);
        PreparedTraining prepared = new PreparedTraining(network, training, validation, request.loss(), settings);
        work.require("/epochs", prepared.multiplications());
        return prepared;
    }

    private @Nullable Samples validation(TrainRequest request, DenseNetwork network) {
        TrainRequest.Validation validation = request.validation();
        if (validation == null) {
            return null;
        }
        DMatrixRMaj inputs = validation.inputs().requireMatrix("validation/inputs");
        return samples(request, inputs, validation.targets(), "validation/targets", network);
    }

    private Samples samples(
            TrainRequest request, DMatrixRMaj inputs, Tensor targets, String field, DenseNetwork network) {
        return new Samples(inputs, TargetMatrix.of(targets, field, request.loss(), network.out(), admission));
    }
}
