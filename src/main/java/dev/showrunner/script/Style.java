package dev.showrunner.script;

/**
 * A show's manner.
 *
 * @param name the style's file name without its ending
 * @param prompt what a writer is told
 * @param wordsPerMinute how fast it is spoken: 120, 150 or 180
 * @param palette the glow's colours
 * @param captions the captions' look
 * @param music the mood of the music
 * @param voice the voice's name; empty for the narrator's own
 */
public record Style(
    String name,
    String prompt,
    int wordsPerMinute,
    String palette,
    String captions,
    String music,
    String voice) {}
