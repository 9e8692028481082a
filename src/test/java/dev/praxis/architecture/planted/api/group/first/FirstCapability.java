package dev.praxis.architecture.planted.api.group.first;

import dev.praxis.architecture.planted.api.group.second.SecondCapability;

record FirstCapability(SecondCapability other) {}
