package dev.praxis.architecture.planted.checkpoint;

import org.springframework.util.unit.DataSize;

record CheckpointThatKnowsSpring(DataSize size) {}
