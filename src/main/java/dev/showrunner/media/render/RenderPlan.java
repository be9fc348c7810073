package dev.showrunner.media.render;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Narration;
import java.util.List;

/**
 * All that is to be rendered. Scenes may be rendered in any order and in parallel, with {@link
 * AssemblyStage#mixAudio} beside them; a transition after the scenes on both its sides.
 *
 * @param assembly what is assembled
 * @param narrations one for each scene
 * @param timeline where everything is
 * @param cues all captions
 * @param scenes one for each scene and card, in order
 * @param transitions one between each two scenes, in order; none for cuts
 * @param due says when each of these can be rendered
 * @param sound the file of the mixed sound, relative to the job's folder
 * @param progress counts what is done
 */
public record RenderPlan(
    Assembly assembly,
    List<Narration> narrations,
    Timeline timeline,
    List<Cue> cues,
    List<SegmentJob> scenes,
    List<TransitionJob> transitions,
    DueTransitions due,
    String sound,
    RenderProgress progress) {

  public RenderPlan {
    narrations = List.copyOf(narrations);
    cues = List.copyOf(cues);
    scenes = List.copyOf(scenes);
    transitions = List.copyOf(transitions);
  }
}
