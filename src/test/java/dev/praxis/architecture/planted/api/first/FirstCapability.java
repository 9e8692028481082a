package dev.praxis.architecture.planted.api.first;

import dev.praxis.architecture.planted.api.second.SecondCapability;

record FirstCapability(SecondCapability other) {}
