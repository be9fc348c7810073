package dev.showrunner.youtube;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person is asked to allow.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/scopes#youtube">Scopes of
 *     YouTube</a>
 */
final class Scopes {
  private static final String PREFIX = "https://www.googleapis.com/auth/";
  static final String UPLOAD = PREFIX + "youtube.upload";
  static final String MANAGE = PREFIX + "youtube.force-ssl";
  static final String ANALYTICS = PREFIX + "yt-analytics.readonly";

  /** All that Showrunner can make use of. */
  static final List<String> WANTED = List.of(UPLOAD, MANAGE, ANALYTICS);

  private Scopes() {}

  /** Which of them are missing, in words; none when it is not known what was granted. */
  static List<String> lacking(List<String> granted) {
    List<String> lacking = new ArrayList<>();
    if (!granted.isEmpty()) {
      for (String scope : WANTED) {
        if (!granted.contains(scope)) {
          lacking.add(words(scope));
        }
      }
    }
    return lacking;
  }

  /** Whether videos can be published and looked after with these: to manage is to upload, too. */
  static boolean suffice(List<String> granted) {
    return granted.contains(MANAGE);
  }

  /** Whether that is out of the question; not so when it is not known what was granted. */
  static boolean areTooFew(List<String> granted) {
    return !granted.isEmpty() && !suffice(granted);
  }

  static String words(String scope) {
    return switch (scope) {
      case UPLOAD -> "uploading videos (youtube.upload)";
      case MANAGE -> "managing videos, thumbnails, captions and playlists (youtube.force-ssl)";
      default -> "reading figures of YouTube Analytics (yt-analytics.readonly)";
    };
  }
}
