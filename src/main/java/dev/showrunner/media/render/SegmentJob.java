package dev.showrunner.media.render;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.util.List;

/**
 * One scene to render: its body with captions burned in, and beside it the frames that the
 * transitions on both sides need, until these are made.
 *
 * @param assembly what it is a part of
 * @param span the scene's place
 * @param visual what is seen
 * @param over what is laid over footage, below the captions
 * @param cues its captions, their times from the start of its narration
 * @param words all that is said, their times from the start of its narration
 * @param key names what it looks like, wherever in the video it stands
 * @param fadeIn the file of the transition before it, relative to the job's folder; empty when none
 * @param fadeOut the file of the transition after it, relative to the job's folder; empty when none
 * @param progress counts what is done of the whole
 */
public record SegmentJob(
    Assembly assembly,
    SceneSpan span,
    Visual visual,
    List<Visual.Designed> over,
    List<Cue> cues,
    List<Word> words,
    String key,
    String fadeIn,
    String fadeOut,
    RenderProgress progress) {

  public SegmentJob {
    over = List.copyOf(over);
    cues = List.copyOf(cues);
    words = List.copyOf(words);
  }

  String body() {
    return "scenes/" + key + ".body.mp4";
  }

  /** The transition from one scene to the next; empty where there is nothing to render. */
  static String fade(String key, String next, Transition transition) {
    return transition == Transition.CUT
        ? ""
        : "scenes/" + key + "-" + next + "." + transition.ending() + ".mp4";
  }

  /** All files that it may leave behind, relative to the job's folder. */
  List<String> files() {
    return List.of(body(), head(), tail(), fadeIn, fadeOut);
  }

  String head() {
    return "scenes/" + key + ".head.nut";
  }

  String tail() {
    return "scenes/" + key + ".tail.nut";
  }
}
