package dev.showrunner.job;

import java.util.List;

/**
 * What a video is asked to look like; each {@code style} where the style decides.
 *
 * @param transition from scene to scene: {@code style} or one of {@link #TRANSITIONS}
 * @param captions how captions are drawn: {@code style} or one of {@link #CAPTIONS}
 * @param cards of title and end: {@code style} or one of {@link #CARDS}
 */
public record Look(String transition, String captions, String cards) {
  /** Leaves it to the style. */
  public static final String BY_STYLE = "style";

  /** All transitions. */
  public static final List<String> TRANSITIONS = List.of("cut", "crossfade", "wipe", "zoom");

  /** All looks of captions. */
  public static final List<String> CAPTIONS = List.of("highlight", "block", "none");

  /** The choice of no card. */
  public static final String NO_CARDS = "none";

  /** All choices of cards; each card shows the title. */
  public static final List<String> CARDS = List.of(NO_CARDS, "title", "end", "both");

  /** All palettes, which styles choose of. */
  public static final List<String> PALETTES =
      List.of("dusk", "ocean", "meadow", "forest", "ember", "aurora", "slate");

  /** How long a title is seen, in seconds: time to read it twice, and no more. */
  public static final double TITLE_SECONDS = 2.6;

  /** YouTube lays its end screen over five seconds at least. */
  public static final double END_SECONDS = 5;

  /** All left to the style. */
  public static final Look STYLE = new Look(BY_STYLE, BY_STYLE, BY_STYLE);

  /**
   * How long a video's cards are seen, in seconds.
   *
   * @param cards one of {@link #CARDS}
   */
  public static double cardSeconds(String cards) {
    boolean both = cards.equals("both");
    return (both || cards.equals("title") ? TITLE_SECONDS : 0)
        + (both || cards.equals("end") ? END_SECONDS : 0);
  }

  /**
   * What counts.
   *
   * @param asked by the job
   * @param style what its style has
   */
  public static String or(String asked, String style) {
    return asked.equals(BY_STYLE) ? style : asked;
  }
}
