package dev.showrunner.media.text;

/**
 * A text without the characters that no font here can draw.
 *
 * @param text in one line, its spaces single; may be empty
 * @param leftOut each character that was dropped, once, in the order of its first appearance; empty
 *     when nothing was
 */
public record Drawable(String text, String leftOut) {}
