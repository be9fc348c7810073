package dev.showrunner.youtube;

/**
 * What a call is charged as. {@code videos.insert} and {@code search.list} have an allowance of
 * their own for each day; all others share one, in units. How many units each of them costs is
 * configuration.
 *
 * @see <a href="https://developers.google.com/youtube/v3/determine_quota_cost">Quota costs</a>
 */
public enum Cost {
  /** An upload is begun; its chunks cost nothing. */
  UPLOAD("videos.insert"),
  VIDEOS_LIST("videos.list"),
  VIDEOS_UPDATE("videos.update"),
  VIDEOS_DELETE("videos.delete"),
  THUMBNAILS_SET("thumbnails.set"),
  PLAYLISTS_LIST("playlists.list"),
  PLAYLISTS_INSERT("playlists.insert"),
  PLAYLIST_ITEMS_LIST("playlistItems.list"),
  PLAYLIST_ITEMS_INSERT("playlistItems.insert"),
  CAPTIONS_LIST("captions.list"),
  CAPTIONS_INSERT("captions.insert"),
  CAPTIONS_UPDATE("captions.update"),
  CAPTIONS_DELETE("captions.delete"),
  CHANNELS_LIST("channels.list"),
  SEARCH_LIST("search.list");

  private final String method;

  Cost(String method) {
    this.method = method;
  }

  /** The method's name in YouTube's own tables, as {@code videos.update}. */
  public String method() {
    return method;
  }
}
