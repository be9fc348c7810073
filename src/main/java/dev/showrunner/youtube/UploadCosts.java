package dev.showrunner.youtube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an upload and the steps behind it cost. */
public final class UploadCosts {
  /** How often a video is looked at, as a rule, until it is processed and read back. */
  private static final int LOOKS = 5;

  private UploadCosts() {}

  /**
   * Without which an upload is not to start: the upload, its thumbnail, the looks at what became of
   * it, and a playlist.
   *
   * @param listed whether the video is to be in a playlist, or that is not known
   */
  public static List<Cost> needed(boolean listed) {
    List<Cost> calls = new ArrayList<>(List.of(Cost.UPLOAD, Cost.THUMBNAILS_SET));
    calls.addAll(Collections.nCopies(LOOKS, Cost.VIDEOS_LIST));
    if (listed) {
      calls.add(Cost.PLAYLIST_ITEMS_INSERT);
    }
    return List.copyOf(calls);
  }

  /** What may come a day later. */
  static List<Cost> wanted() {
    return List.of(Cost.CAPTIONS_INSERT);
  }
}
