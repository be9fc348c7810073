package dev.showrunner.web;

import dev.showrunner.video.Thumbnail;
import java.util.List;
import java.util.stream.IntStream;

/** A thumbnail that may be chosen, as REST answers it. */
record ThumbnailView(
    int candidate,
    String file,
    boolean chosen,
    String layout,
    int scene,
    double contrast,
    double letters,
    double liveliness,
    double score) {

  /** All of them, the best first. */
  static List<ThumbnailView> of(Thumbnail thumbnail) {
    return IntStream.range(0, thumbnail.candidates().size())
        .mapToObj(i -> of(i + 1, thumbnail.candidates().get(i), thumbnail.file()))
        .toList();
  }

  private static ThumbnailView of(int place, Thumbnail.Candidate each, String shown) {
    return new ThumbnailView(
        place,
        each.file(),
        each.file().equals(shown),
        each.layout(),
        each.scene(),
        each.contrast(),
        each.letters(),
        each.liveliness(),
        each.score());
  }
}
