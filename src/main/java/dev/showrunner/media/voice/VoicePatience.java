package dev.showrunner.media.voice;

import java.time.Duration;

/**
 * How long the voice may take, and how long it is kept.
 *
 * @param start until it can speak, after its start
 * @param sentence for any sentence, however short
 * @param character more for each character of the sentence
 * @param idle how long an unused voice is kept before its memory is given back
 */
public record VoicePatience(Duration start, Duration sentence, Duration character, Duration idle) {

  /** What a slow machine under load still keeps: it speaks a tenth of a second of sound in one. */
  public static final VoicePatience DEFAULT =
      new VoicePatience(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofMillis(250),
          Duration.ofSeconds(20));

  /** The same with another time that an unused voice is kept. */
  public VoicePatience keptFor(Duration time) {
    return new VoicePatience(start, sentence, character, time);
  }

  Duration forText(String text) {
    return sentence.plus(character.multipliedBy(text.length()));
  }
}
