package dev.showrunner.quota;

import dev.showrunner.job.JobRequest;
import dev.showrunner.youtube.Cost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What it takes to publish one video, as calls: for {@link QuotaLedger#begin}. */
public final class UploadCosts {
  /** It is looked at until it is processed, and read back. */
  private static final int LOOKS = 5;

  /** What can wait until the next day. */
  public static final List<Cost> CAPTIONS = List.of(Cost.CAPTIONS_INSERT);

  private UploadCosts() {}

  /**
   * The upload, its thumbnail, the looks at what became of it, and the playlist if it wants one.
   */
  public static List<Cost> needed(JobRequest request) {
    return needed(!request.playlist().isBlank());
  }

  static List<Cost> needed(boolean playlist) {
    List<Cost> calls = new ArrayList<>(List.of(Cost.UPLOAD, Cost.THUMBNAILS_SET));
    calls.addAll(Collections.nCopies(LOOKS, Cost.VIDEOS_LIST));
    if (playlist) {
      calls.add(Cost.PLAYLIST_ITEMS_INSERT);
    }
    return List.copyOf(calls);
  }
}
