package dev.praxis.architecture.planted.api.group.second;

public record SecondCapability() {}
