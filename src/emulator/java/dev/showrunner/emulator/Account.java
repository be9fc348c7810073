package dev.showrunner.emulator;

/**
 * A channel that a person may sign in to.
 *
 * @param channelId begins with UC, as YouTube's do, and has 24 characters
 * @param title the channel's name
 * @param verified whether it may have thumbnails of its own
 * @param uploadsPerDay how many videos it takes within 24 hours before uploadLimitExceeded
 * @param thumbnailsPerDay how many thumbnails it takes within 24 hours before
 *     uploadRateLimitExceeded
 */
public record Account(
    String channelId, String title, boolean verified, int uploadsPerDay, int thumbnailsPerDay) {
  public Account {
    if (!channelId.matches("UC[A-Za-z0-9_-]{22}")) {
      throw new IllegalArgumentException(
          "channelId: " + channelId + " is not UC and 22 characters behind it");
    }
  }

  String uploadsPlaylist() {
    return "UU" + channelId.substring(2);
  }
}
