package dev.showrunner.job;

import java.util.Collection;
import java.util.function.Supplier;

/**
 * The names that exist outside this package. They are asked for at each request, since a channel or
 * a style may be added while the program runs. An empty answer means that any name will do.
 *
 * @param channels names of channels
 * @param styles names of styles
 * @param categories names of categories, as {@code Education}
 */
public record KnownNames(
    Supplier<? extends Collection<String>> channels,
    Supplier<? extends Collection<String>> styles,
    Supplier<? extends Collection<String>> categories) {}
