package dev.praxis.architecture.planted.support.b;

import dev.praxis.architecture.planted.api.second.SecondCapability;
import dev.praxis.architecture.planted.support.a.SupportInACycle;

public record SupportThatKnowsAnApi(SecondCapability capability, SupportInACycle cycle) {}
