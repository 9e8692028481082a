package dev.praxis.architecture.planted.api.second;

public record SecondCapability() {}
