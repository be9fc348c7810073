package dev.showrunner.media.footage;

import dev.showrunner.media.ffmpeg.MediaInfo.Kind;
import java.net.URI;

/**
 * A clip or picture that a provider offers.
 *
 * @param provider its name in lower case, as {@code pexels}
 * @param id the provider's number of it
 * @param kind a clip or a still
 * @param link where the file is
 * @param width of the file behind the link, in pixels; 0 when it was not said
 * @param height of the file behind the link, in pixels; 0 when it was not said
 * @param seconds how long a clip is; 0 for a still
 * @param maker who made it; may be empty
 * @param page where a person finds it; may be empty
 */
record Found(
    String provider,
    String id,
    Kind kind,
    URI link,
    int width,
    int height,
    int seconds,
    String maker,
    String page) {

  /** The file's name: the same for the same content, so that it is fetched once. */
  String fileName() {
    String what = kind == Kind.CLIP ? "clip" : "still";
    String ending = kind == Kind.CLIP ? ".mp4" : ".jpg";
    return "%s-%s-%s-%dx%d%s".formatted(provider, what, id, width, height, ending);
  }
}
