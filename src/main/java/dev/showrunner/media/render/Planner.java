package dev.showrunner.media.render;

import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.media.caption.CaptionFiles;
import dev.showrunner.media.caption.CueMaker;
import dev.showrunner.media.caption.SpokenScene;
import dev.showrunner.video.Cue;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Works out the timeline and the captions, and lists what is to be rendered. */
final class Planner {

  static final String SRT = "captions.srt";
  static final String VTT = "captions.vtt";

  /** How long a scene's last caption may stay after its last word, in milliseconds. */
  private static final int AFTER_SPEECH = 300;

  private final Home home;
  private final Progress progress;

  Planner(Home home, Progress progress) {
    this.home = home;
    this.progress = progress;
  }

  RenderPlan plan(Assembly assembly, List<Narration> unordered) throws IOException {
    List<Narration> narrations =
        unordered.stream().sorted(Comparator.comparingInt(Narration::scene)).toList();
    Transition transition = assembly.look().transition();
    Timeline timeline = Timeline.of(narrations, assembly.format(), transition);
    List<List<Cue>> spoken = spoken(narrations, timeline);
    List<Cue> cues = onTheVideosClock(spoken, timeline);
    write(assembly, SRT, CaptionFiles.srt(cues));
    write(assembly, VTT, CaptionFiles.vtt(cues));
    double total = 0.1 * timeline.frames();
    for (SceneSpan span : timeline.spans()) {
      total += span.visual() + span.tail();
    }
    RenderProgress meter = new RenderProgress(progress, assembly.claim(), total);
    List<SegmentJob> scenes = scenes(assembly, timeline, spoken, words(narrations), meter);
    List<TransitionJob> transitions = new ArrayList<>();
    for (int i = 1; i < scenes.size() && transition != Transition.CUT; i++) {
      transitions.add(new TransitionJob(scenes.get(i - 1), scenes.get(i)));
    }
    String sound = "scenes/" + Keys.sound(home, assembly, timeline, narrations) + ".m4a";
    return new RenderPlan(assembly, narrations, timeline, cues, scenes, transitions, sound, meter);
  }

  private List<SegmentJob> scenes(
      Assembly assembly,
      Timeline timeline,
      List<List<Cue>> spoken,
      List<List<Word>> words,
      RenderProgress meter)
      throws IOException {
    List<Visual> visuals = assembly.assets().visuals();
    List<String> keys = keys(assembly, timeline, spoken, words);
    List<SegmentJob> scenes = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      Transition way = assembly.look().transition();
      String fadeIn = i == 0 ? "" : SegmentJob.fade(keys.get(i - 1), key, way);
      String fadeOut = i + 1 == keys.size() ? "" : SegmentJob.fade(key, keys.get(i + 1), way);
      SceneSpan span = timeline.spans().get(i);
      scenes.add(
          new SegmentJob(
              assembly,
              span,
              visuals.get(i),
              spoken.get(i),
              words.get(i),
              key,
              fadeIn,
              fadeOut,
              meter));
    }
    return scenes;
  }

  private static List<List<Word>> words(List<Narration> narrations) {
    return narrations.stream().map(Narration::words).toList();
  }

  /** Scenes that look the same still get files of their own: they are rendered side by side. */
  private List<String> keys(
      Assembly assembly, Timeline timeline, List<List<Cue>> spoken, List<List<Word>> words)
      throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < spoken.size(); i++) {
      Visual visual = assembly.assets().visuals().get(i);
      SceneSpan span = timeline.spans().get(i);
      String key = Keys.scene(home, assembly, span, visual, spoken.get(i), words.get(i));
      String unique = key;
      for (int copy = 2; keys.contains(unique); copy++) {
        unique = key + "_" + copy;
      }
      keys.add(unique);
    }
    return keys;
  }

  /** For each scene its captions, their times from the start of its narration. */
  private static List<List<Cue>> spoken(List<Narration> narrations, Timeline timeline) {
    VideoFormat format = timeline.format();
    List<List<Cue>> spoken = new ArrayList<>();
    for (int i = 0; i < narrations.size(); i++) {
      SceneSpan span = timeline.spans().get(i);
      int room = format.millis(span.bodyEnd() - span.speech());
      int end = Math.min(room, (int) (span.samples() / 48) + AFTER_SPEECH);
      spoken.add(CueMaker.cues(List.of(new SpokenScene(narrations.get(i).words(), 0, end))));
    }
    return spoken;
  }

  private static List<Cue> onTheVideosClock(List<List<Cue>> spoken, Timeline timeline) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < spoken.size(); i++) {
      int speech = timeline.format().millis(timeline.spans().get(i).speech());
      spoken.get(i).forEach(cue -> cues.add(later(cue, speech)));
    }
    return cues;
  }

  private static Cue later(Cue cue, int millis) {
    List<Word> words =
        cue.words().stream()
            .map(w -> new Word(w.text(), w.startMillis() + millis, w.endMillis() + millis))
            .toList();
    return new Cue(cue.startMillis() + millis, cue.endMillis() + millis, words);
  }

  private static void write(Assembly assembly, String file, String text) throws IOException {
    PartFile part = PartFile.of(assembly.claim(), file);
    Files.writeString(assembly.claim().folder().resolve(part.part()), text);
    part.finish();
  }
}
