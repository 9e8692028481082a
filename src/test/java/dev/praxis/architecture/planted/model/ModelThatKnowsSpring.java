package dev.praxis.architecture.planted.model;

import org.springframework.util.unit.DataSize;

record ModelThatKnowsSpring(DataSize size) {}
