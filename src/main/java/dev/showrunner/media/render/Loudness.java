package dev.showrunner.media.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How loud a sound is, as ffmpeg's ebur128 measures it.
 *
 * @param integrated in LUFS (ITU-R BS.1770-4)
 * @param peak the true peak in dBTP
 * @param silences stretches of silence, each {start, end} in seconds
 */
record Loudness(double integrated, double peak, List<double[]> silences) {

  /** What a published video has. */
  static final double TARGET = -14.0;

  private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[\\d.]+|-inf) LUFS");
  private static final Pattern PEAK = Pattern.compile("Peak:\\s+(-?[\\d.]+|-inf) dBFS");
  private static final Pattern START = Pattern.compile("silence_start: (-?[\\d.]+)");
  private static final Pattern END = Pattern.compile("silence_end: ([\\d.]+)");

  Loudness {
    silences = List.copyOf(silences);
  }

  /** Arguments that measure a file's sound: below -50 dB for longer than that counts as silence. */
  static List<String> measure(String file, double seconds) {
    String filter =
        String.format(
            Locale.ROOT,
            "silencedetect=n=-50dB:d=%.2f,ebur128=peak=true:framelog=verbose",
            seconds);
    return List.of("-i", file, "-map", "0:a:0", "-af", filter, "-f", "null", "-");
  }

  static Loudness parse(String log) {
    List<double[]> silences = new ArrayList<>();
    Matcher start = START.matcher(log);
    Matcher end = END.matcher(log);
    int from = 0;
    while (start.find(from)) {
      boolean ends = end.find(start.end());
      double stop = ends ? Double.parseDouble(end.group(1)) : Double.POSITIVE_INFINITY;
      silences.add(new double[] {Double.parseDouble(start.group(1)), stop});
      from = start.end();
    }
    String summary = log.substring(Math.max(0, log.lastIndexOf("Summary:")));
    return new Loudness(number(INTEGRATED, summary), number(PEAK, summary), silences);
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    boolean found = matcher.find() && !matcher.group(1).equals("-inf");
    return found ? Double.parseDouble(matcher.group(1)) : Double.NEGATIVE_INFINITY;
  }
}
