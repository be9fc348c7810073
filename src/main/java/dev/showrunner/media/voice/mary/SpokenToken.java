package dev.showrunner.media.voice.mary;

/**
 * A piece of text as the engine cut it, and when it is heard.
 *
 * @param text as it stood in the text that was sent
 * @param startMillis from the start of the sound
 * @param endMillis from the same start; never before {@code startMillis}
 */
public record SpokenToken(String text, double startMillis, double endMillis) {}
