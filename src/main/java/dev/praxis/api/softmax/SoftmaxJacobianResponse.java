package dev.praxis.api.softmax;

import dev.praxis.support.json.Tensor;

record SoftmaxJacobianResponse(Tensor probabilities, Tensor jacobian, Tensor frobeniusNorm, Tensor maxAbs) {}
