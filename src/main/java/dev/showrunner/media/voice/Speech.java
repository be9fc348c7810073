package dev.showrunner.media.voice;

import java.util.Arrays;

/**
 * The part of a sentence's sound in which something is heard.
 *
 * @param samples 16 bit mono at 48 kHz, faded at both ends so that no cut is heard
 * @param cutMillis how much silence was taken from the start
 * @param heardMillis when the last of it is heard, from the first of the samples kept
 */
record Speech(short[] samples, double cutMillis, double heardMillis) {
  /** Below about -44 dB of full scale is silence: breath and the engine's own noise. */
  static final int AUDIBLE = 200;

  private static final int KEPT_BEFORE = 48 * 20;
  private static final int KEPT_AFTER = 48 * 40;
  private static final int FADE = 48 * 5;

  /** Cuts the silence off both ends; empty when nothing is heard at all. */
  static Speech heardIn(short[] sound) {
    int first = 0;
    while (first < sound.length && Math.abs(sound[first]) < AUDIBLE) {
      first++;
    }
    int last = sound.length;
    while (last > first && Math.abs(sound[last - 1]) < AUDIBLE) {
      last--;
    }
    if (first == last) {
      return new Speech(new short[0], 0, 0);
    }
    int from = Math.max(0, first - KEPT_BEFORE);
    short[] kept = Arrays.copyOfRange(sound, from, Math.min(sound.length, last + KEPT_AFTER));
    fade(kept);
    return new Speech(kept, from / 48.0, (last - from) / 48.0);
  }

  private static void fade(short[] samples) {
    int length = Math.min(FADE, samples.length / 2);
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (samples[i] * i / length);
      int end = samples.length - 1 - i;
      samples[end] = (short) (samples[end] * i / length);
    }
  }
}
