package dev.showrunner.script;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What remains of a script to compare it by: the smallest value of each of 128 hash functions over
 * its runs of three words. The share of values that two scripts have in common is an unbiased
 * estimate of the share of runs that they have in common (Broder, "On the resemblance and
 * containment of documents", 1997), with a standard error of at most 0.045.
 */
public final class Fingerprint {
  private static final int HASHES = 128;
  private static final int RUN = 3;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int[] smallest;

  private Fingerprint(int[] smallest) {
    this.smallest = smallest;
  }

  /** Of all that is spoken. */
  static Fingerprint of(List<String> narrations) {
    List<String> words = PlainText.words(String.join(" ", narrations));
    int[] smallest = new int[HASHES];
    Arrays.fill(smallest, -1);
    int runs = Math.max(1, words.size() - RUN + 1);
    for (int i = 0; i < runs; i++) {
      long run = hash(words.subList(i, Math.min(words.size(), i + RUN)));
      for (int k = 0; k < HASHES; k++) {
        int value = (int) (mix(run + GOLDEN * (k + 1)) >>> 32);
        if (Integer.compareUnsigned(value, smallest[k]) < 0) {
          smallest[k] = value;
        }
      }
    }
    return new Fingerprint(smallest);
  }

  /** One that was stored as {@link #text()}. */
  public static Fingerprint parse(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    int[] smallest = new int[HASHES];
    bytes.asIntBuffer().get(smallest);
    return new Fingerprint(smallest);
  }

  /** For a database: 684 characters. */
  public String text() {
    ByteBuffer bytes = ByteBuffer.allocate(HASHES * Integer.BYTES);
    bytes.asIntBuffer().put(smallest);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Which share of their runs of words two scripts have in common, 0 to 1. */
  double resemblance(Fingerprint other) {
    int same = 0;
    for (int k = 0; k < HASHES; k++) {
      same += smallest[k] == other.smallest[k] ? 1 : 0;
    }
    return (double) same / HASHES;
  }

  /** FNV-1a over the words' characters. */
  private static long hash(List<String> words) {
    long hash = 0xCBF29CE484222325L;
    for (String word : words) {
      for (int i = 0; i <= word.length(); i++) {
        hash ^= i < word.length() ? word.charAt(i) : ' ';
        hash *= 0x100000001B3L;
      }
    }
    return hash;
  }

  /** The finalizer of SplitMix64, which spreads each bit over all. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
