package dev.praxis.architecture.planted.compute;

import org.springframework.util.unit.DataSize;

record ComputeThatKnowsSpring(DataSize size) {}
