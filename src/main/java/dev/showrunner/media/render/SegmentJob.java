package dev.showrunner.media.render;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Visual;
import java.util.List;

/**
 * One scene to render: its body with captions burned in, and beside it the frames that the
 * crossfades on both sides need.
 *
 * @param assembly what it is a part of
 * @param span the scene's place
 * @param visual what is seen
 * @param cues the captions that lie in its body
 * @param key a hash of all that decides how it looks
 * @param progress counts what is done of the whole
 */
public record SegmentJob(
    Assembly assembly,
    SceneSpan span,
    Visual visual,
    List<Cue> cues,
    String key,
    RenderProgress progress) {

  public SegmentJob {
    cues = List.copyOf(cues);
  }

  String body() {
    return "scenes/" + key + ".body.mp4";
  }

  String head() {
    return "scenes/" + key + ".head.nut";
  }

  String tail() {
    return "scenes/" + key + ".tail.nut";
  }
}
