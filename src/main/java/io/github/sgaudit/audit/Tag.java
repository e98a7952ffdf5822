package io.github.sgaudit.audit;

import org.jspecify.annotations.Nullable;

/**
 * A tag of a security group.
 *
 * @param key the tag's key
 * @param value the tag's value, null where the tag has none
 */
public record Tag(String key, @Nullable String value) {}
