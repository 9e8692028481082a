package dev.praxis.architecture.planted.support.a;

import dev.praxis.architecture.planted.support.b.SupportThatKnowsAnApi;

public record SupportInACycle(SupportThatKnowsAnApi other) {}
