package io.tapeline.model;

public record SourceId(String value) {}
