package dev.showrunner.media.render;

import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.media.caption.CaptionFiles;
import dev.showrunner.media.caption.CueMaker;
import dev.showrunner.media.caption.SpokenScene;
import dev.showrunner.video.Cue;
import dev.showrunner.video.Narration;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Works out the timeline and the captions, and lists what is to be rendered. */
final class Planner {

  static final String SRT = "captions.srt";
  static final String VTT = "captions.vtt";

  private final Home home;
  private final Progress progress;

  Planner(Home home, Progress progress) {
    this.home = home;
    this.progress = progress;
  }

  RenderPlan plan(Assembly assembly, List<Narration> unordered) throws IOException {
    List<Narration> narrations =
        unordered.stream().sorted(Comparator.comparingInt(Narration::scene)).toList();
    Timeline timeline = Timeline.of(narrations, assembly.format());
    List<Cue> cues = cues(narrations, timeline);
    write(assembly, SRT, CaptionFiles.srt(cues));
    write(assembly, VTT, CaptionFiles.vtt(cues));
    double total = 0.1 * timeline.frames();
    for (SceneSpan span : timeline.spans()) {
      total += span.visual() + span.tail();
    }
    RenderProgress meter = new RenderProgress(progress, assembly.claim(), total);
    List<SegmentJob> scenes = scenes(assembly, timeline, cues, meter);
    List<TransitionJob> transitions = new ArrayList<>();
    for (int i = 1; i < scenes.size(); i++) {
      transitions.add(new TransitionJob(scenes.get(i - 1), scenes.get(i)));
    }
    return new RenderPlan(assembly, narrations, timeline, cues, scenes, transitions, meter);
  }

  private List<SegmentJob> scenes(
      Assembly assembly, Timeline timeline, List<Cue> cues, RenderProgress meter)
      throws IOException {
    VideoFormat format = assembly.format();
    List<SegmentJob> scenes = new ArrayList<>();
    for (int i = 0; i < timeline.spans().size(); i++) {
      SceneSpan span = timeline.spans().get(i);
      int from = format.millis(span.bodyFirst());
      int to = format.millis(span.bodyEnd());
      List<Cue> own =
          cues.stream().filter(c -> c.startMillis() >= from && c.startMillis() < to).toList();
      var visual = assembly.assets().visuals().get(i);
      String key = Keys.scene(home, format, span, visual, own);
      scenes.add(new SegmentJob(assembly, span, visual, own, key, meter));
    }
    return scenes;
  }

  private static List<Cue> cues(List<Narration> narrations, Timeline timeline) {
    VideoFormat format = timeline.format();
    List<SpokenScene> spoken = new ArrayList<>();
    for (int i = 0; i < narrations.size(); i++) {
      SceneSpan span = timeline.spans().get(i);
      int speech = format.millis(span.speech());
      spoken.add(
          new SpokenScene(
              narrations.get(i).words(),
              speech,
              Math.min(format.millis(span.bodyEnd()), speech + (int) (span.samples() / 48) + 300)));
    }
    return CueMaker.cues(spoken);
  }

  private static void write(Assembly assembly, String file, String text) throws IOException {
    PartFile part = PartFile.of(assembly.claim(), file);
    Files.writeString(assembly.claim().folder().resolve(part.part()), text);
    part.finish();
  }
}
