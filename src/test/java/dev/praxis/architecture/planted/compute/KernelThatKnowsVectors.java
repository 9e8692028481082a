package dev.praxis.architecture.planted.compute;

import jdk.incubator.vector.FloatVector;

record KernelThatKnowsVectors(FloatVector vector) {}
