package dev.praxis.api.softmax;

import dev.praxis.support.json.Tensor;

record SoftmaxGradientResponse(Tensor probabilities, Tensor gradient) {}
