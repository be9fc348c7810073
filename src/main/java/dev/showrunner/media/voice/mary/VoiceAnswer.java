package dev.showrunner.media.voice.mary;

import java.util.List;

/** What the voice answers to a text. */
public sealed interface VoiceAnswer {

  /**
   * The text as sound.
   *
   * @param samples 16 bit mono at 48 kHz; empty when the engine found nothing to say
   * @param tokens the text's pieces with their times, in order
   */
  record Spoken(short[] samples, List<SpokenToken> tokens) implements VoiceAnswer {
    public Spoken {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * The engine could not speak the text; it is ready for the next one.
   *
   * @param reason the engine's own words
   */
  record Refused(String reason) implements VoiceAnswer {}
}
