package dev.showrunner.video;

/**
 * A spoken word and when it is heard.
 *
 * @param text the word as it stands in the narration, its punctuation included; see {@link
 *     WordSpace} for the space behind it
 * @param startMillis from the start of the narration it belongs to
 * @param endMillis from the same start; never before {@code startMillis}
 */
public record Word(String text, int startMillis, int endMillis) {}
