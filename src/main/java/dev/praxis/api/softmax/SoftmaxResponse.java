package dev.praxis.api.softmax;

import dev.praxis.support.json.Tensor;

record SoftmaxResponse(Tensor probabilities, Tensor logProbabilities) {}
