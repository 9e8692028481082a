package dev.praxis.api.softmax;

import dev.praxis.support.json.Required;
import dev.praxis.support.json.Tensor;
import org.jspecify.annotations.Nullable;

record SoftmaxRequest(@Required Tensor logits, @Nullable Double temperature) {}
