package dev.praxis.architecture.planted.admission;

import dev.praxis.architecture.planted.api.group.second.SecondCapability;
import dev.praxis.architecture.planted.wire.WireInACycle;

public record AdmissionThatKnowsAnApi(SecondCapability capability, WireInACycle cycle) {}
