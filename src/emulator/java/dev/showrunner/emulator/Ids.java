package dev.showrunner.emulator;

import java.util.Base64;
import java.util.Random;

/** Ids and tokens of YouTube's forms, drawn from a seed. */
final class Ids {
  private final Random random;

  Ids(long seed) {
    random = new Random(seed);
  }

  /** Eleven characters, as a video's id. */
  String video() {
    return letters(8);
  }

  String playlist() {
    return "PL" + letters(24);
  }

  /** An id or token of many characters. */
  String of(String prefix) {
    return prefix + letters(30);
  }

  private synchronized String letters(int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
  }
}
