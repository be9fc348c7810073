package dev.showrunner.emulator;

/** What a request asks for, as far as a fault may be aimed at it. */
public enum RequestKind {
  /** A person's browser at the consent page. */
  CONSENT,
  /** A code or a refresh token is exchanged. */
  TOKEN,
  /** An upload of a video is begun: the answer names its session. */
  UPLOAD_START,
  /** A part of a video that is not its last one. */
  UPLOAD_CHUNK,
  /** The part that holds a video's last byte. */
  UPLOAD_LAST_CHUNK,
  /** A session is asked what it has. */
  UPLOAD_QUERY,
  THUMBNAIL,
  CAPTION,
  PLAYLIST,
  PLAYLIST_ITEM,
  CHANNEL,
  VIDEO_LIST,
  VIDEO_UPDATE,
  VIDEO_DELETE,
  ANALYTICS,
  /** Matches every request, as a trigger; no request is of this kind itself. */
  ANY;

  boolean matches(RequestKind request) {
    return this == ANY || this == request;
  }
}
