package dev.praxis.api.crossentropy;

import dev.praxis.support.json.Tensor;

record CrossEntropyResponse(Tensor loss, Tensor gradient, Tensor probabilities) {}
