package dev.showrunner.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All videos, captions and playlists. Each request that looks at them or changes them holds the
 * catalogue's monitor while it does.
 */
final class Catalog {
  final Clock clock;
  final Ids ids;
  final Duration processing;
  final Map<String, Caption> captions = new LinkedHashMap<>();
  final Map<String, Playlist> playlists = new LinkedHashMap<>();
  private final Map<String, Video> videos = new LinkedHashMap<>();
  private final Set<Account> verified = new HashSet<>();
  private Map<String, Object> nextStatus = Map.of();
  private ProcessingOutcome next = ProcessingOutcome.SUCCEEDED;

  /** A track of captions. */
  record Caption(
      String id,
      String videoId,
      String language,
      String name,
      boolean isDraft,
      Instant updated,
      boolean isReadable,
      StoredFile file) {}

  /** A playlist and the videos in it, by their items' ids. */
  static final class Playlist {
    final String id;
    final Account owner;
    final String title;
    final String description;
    final String privacy;
    final Instant made;
    final List<Item> items = new ArrayList<>();

    Playlist(
        String id, Account owner, String title, String description, String privacy, Instant made) {
      this.id = id;
      this.owner = owner;
      this.title = title;
      this.description = description;
      this.privacy = privacy;
      this.made = made;
    }
  }

  /** A video in a playlist. */
  record Item(String id, String videoId, Instant added) {}

  Catalog(Clock clock, Ids ids, Duration processing) {
    this.clock = clock;
    this.ids = ids;
    this.processing = processing;
  }

  void add(Video video) {
    videos.put(video.id, video);
  }

  void remove(Video video) {
    videos.remove(video.id);
    captions.values().removeIf(each -> each.videoId().equals(video.id));
    playlists.values().forEach(each -> each.items.removeIf(i -> i.videoId().equals(video.id)));
  }

  /** Every video as it is now, the oldest first. */
  Collection<Video> videos() {
    Instant now = clock.instant();
    videos.values().forEach(each -> each.settle(now));
    return videos.values();
  }

  Optional<Video> video(String id) {
    Optional<Video> found = Optional.ofNullable(videos.get(id));
    found.ifPresent(each -> each.settle(clock.instant()));
    return found;
  }

  /** A video that the caller may change; 404 if there is none, 403 if it is another's. */
  Video ownVideo(String id, Account caller, String domain) {
    Video video =
        video(id)
            .orElseThrow(
                () ->
                    ApiError.notFound(
                        domain, "videoNotFound", "The video '" + id + "' cannot be found."));
    if (!video.owner.equals(caller)) {
      throw ApiError.forbidden(domain, "The video belongs to another channel.");
    }
    return video;
  }

  List<Video> ofChannel(Account owner) {
    return videos().stream().filter(each -> each.owner.equals(owner)).toList();
  }

  void verify(Account account) {
    verified.add(account);
  }

  /** Whether a channel's owner has given a telephone number. */
  boolean isVerified(Account account) {
    return account.verified() || verified.contains(account);
  }

  void nextStatus(Map<String, Object> status) {
    nextStatus = Map.copyOf(status);
  }

  /** What YouTube makes of the next video's status, whatever was asked. */
  Map<String, Object> takeNextStatus() {
    Map<String, Object> taken = nextStatus;
    nextStatus = Map.of();
    return taken;
  }

  void nextProcessing(ProcessingOutcome outcome) {
    next = outcome;
  }

  ProcessingOutcome takeNextProcessing() {
    ProcessingOutcome taken = next;
    next = ProcessingOutcome.SUCCEEDED;
    return taken;
  }
}
