package dev.showrunner.video;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture that stands for the video in a list: JPEG, 1280 by 720 pixels, at most 2 MB.
 *
 * @param file the picture that is shown, relative to the job's folder: one of the candidates'
 * @param candidates all that were drawn, the best first; empty when it was drawn by a version that
 *     drew one
 */
public record Thumbnail(String file, List<Candidate> candidates) implements StageResult {
  /** As it is stored: earlier versions knew no candidates. */
  public Thumbnail(String file, @Nullable List<Candidate> candidates) {
    this.file = file;
    this.candidates = candidates == null ? List.of() : List.copyOf(candidates);
  }

  /** The only one. */
  public Thumbnail(String file) {
    this(file, List.of());
  }

  /**
   * The same candidates, another of which is shown.
   *
   * @param place from 1
   */
  public Thumbnail choosing(int place) {
    return new Thumbnail(candidates.get(place - 1).file(), candidates);
  }

  /**
   * A picture that may be chosen, and what it was ranked by.
   *
   * @param file relative to the job's folder
   * @param layout how title and picture share the room: {@code over}, {@code foot} or {@code panel}
   * @param scene whose picture it shows, from 1; 0 for none
   * @param contrast of the letters to the brightest spot behind them, by WCAG 2.2: 1 to 21
   * @param letters the height of a capital in pixels when the picture is 168 pixels wide, as in a
   *     phone's list
   * @param liveliness the standard deviation of the lightness beside the letters, 0 to 0.5
   * @param score what these come to, 0 to 1
   */
  public record Candidate(
      String file,
      String layout,
      int scene,
      double contrast,
      double letters,
      double liveliness,
      double score) {}
}
