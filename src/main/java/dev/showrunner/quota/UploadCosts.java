package dev.showrunner.quota;

import dev.showrunner.youtube.Cost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an upload sets aside at least, as far as it can be known before there is a job. */
final class UploadCosts {
  /** It is looked at until it is processed, and read back. */
  private static final int LOOKS = 5;

  private UploadCosts() {}

  /** The upload, its thumbnail, the looks at what became of it, and a playlist. */
  static List<Cost> needed() {
    List<Cost> calls =
        new ArrayList<>(List.of(Cost.UPLOAD, Cost.THUMBNAILS_SET, Cost.PLAYLIST_ITEMS_INSERT));
    calls.addAll(Collections.nCopies(LOOKS, Cost.VIDEOS_LIST));
    return List.copyOf(calls);
  }
}
