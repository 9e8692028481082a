package dev.praxis.architecture.planted.wire;

import dev.praxis.architecture.planted.admission.AdmissionThatKnowsAnApi;

public record WireInACycle(AdmissionThatKnowsAnApi other) {}
