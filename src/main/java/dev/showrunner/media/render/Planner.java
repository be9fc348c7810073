package dev.showrunner.media.render;

import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.media.caption.CaptionFiles;
import dev.showrunner.media.caption.CueMaker;
import dev.showrunner.media.caption.SpokenScene;
import dev.showrunner.video.Cue;
import dev.showrunner.video.Design;
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
    Timeline timeline = Timeline.of(narrations, assembly.format(), assembly.look());
    List<List<Cue>> spoken = spoken(narrations, timeline);
    List<Cue> cues = onTheVideosClock(spoken, timeline);
    progress.requireHeld(assembly.claim());
    write(assembly, SRT, CaptionFiles.srt(cues));
    write(assembly, VTT, CaptionFiles.vtt(cues));
    double total = 0.1 * timeline.frames();
    for (SceneSpan span : timeline.spans()) {
      total += span.visual() + span.tail();
    }
    RenderProgress meter = new RenderProgress(progress, assembly.claim(), total);
    List<Filling> fillings = fillings(assembly, timeline, spoken, narrations);
    List<SegmentJob> scenes = scenes(assembly, timeline, fillings, meter);
    List<TransitionJob> transitions = new ArrayList<>();
    for (int i = 1; i < scenes.size() && !scenes.get(i).fadeIn().isEmpty(); i++) {
      transitions.add(new TransitionJob(scenes.get(i - 1), scenes.get(i)));
    }
    String sound = "scenes/" + Keys.sound(home, assembly, timeline, narrations) + ".m4a";
    return new RenderPlan(
        assembly,
        narrations,
        timeline,
        cues,
        scenes,
        transitions,
        new DueTransitions(transitions),
        sound,
        meter);
  }

  /** What a span is filled with. */
  private record Filling(
      Visual visual, List<Visual.Designed> over, List<Cue> cues, List<Word> words) {}

  private static List<Filling> fillings(
      Assembly assembly, Timeline timeline, List<List<Cue>> spoken, List<Narration> narrations) {
    List<Filling> fillings = new ArrayList<>();
    int scene = 0;
    for (SceneSpan span : timeline.spans()) {
      if (span.card()) {
        Visual card = assembly.look().visual(span.number());
        fillings.add(new Filling(card, List.of(), List.of(), List.of()));
      } else {
        Visual visual = assembly.assets().visuals().get(scene);
        fillings.add(
            new Filling(
                visual, over(assembly, scene), spoken.get(scene), narrations.get(scene).words()));
        scene++;
      }
    }
    return fillings;
  }

  /** The words that a script has for the screen, where footage is seen. */
  private static List<Visual.Designed> over(Assembly assembly, int scene) {
    List<Visual> visuals = assembly.assets().visuals();
    String words = assembly.script().scenes().get(scene).onScreen();
    if (words.isBlank() || !isFootage(visuals.get(scene))) {
      return List.of();
    }
    String palette =
        visuals.stream()
            .filter(Visual.Designed.class::isInstance)
            .map(each -> ((Visual.Designed) each).palette())
            .findFirst()
            .orElse("");
    return List.of(new Visual.Designed(palette, "", new Design.Label(words)));
  }

  /** Whether it is a file and not drawn. */
  static boolean isFootage(Visual visual) {
    return visual instanceof Visual.Clip || visual instanceof Visual.Still;
  }

  private List<SegmentJob> scenes(
      Assembly assembly, Timeline timeline, List<Filling> fillings, RenderProgress meter)
      throws IOException {
    List<String> keys = keys(assembly, timeline, fillings);
    Transition way = assembly.look().transition();
    List<SegmentJob> scenes = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      String fadeIn = i == 0 ? "" : SegmentJob.fade(keys.get(i - 1), key, way);
      String fadeOut = i + 1 == keys.size() ? "" : SegmentJob.fade(key, keys.get(i + 1), way);
      Filling filling = fillings.get(i);
      scenes.add(
          new SegmentJob(
              assembly,
              timeline.spans().get(i),
              filling.visual(),
              filling.over(),
              filling.cues(),
              filling.words(),
              key,
              fadeIn,
              fadeOut,
              meter));
    }
    return scenes;
  }

  /** Scenes that look the same still get files of their own: they are rendered side by side. */
  private List<String> keys(Assembly assembly, Timeline timeline, List<Filling> fillings)
      throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < fillings.size(); i++) {
      Filling filling = fillings.get(i);
      SceneSpan span = timeline.spans().get(i);
      String key =
          Keys.scene(
              home,
              assembly,
              span,
              filling.visual(),
              filling.over(),
              filling.cues(),
              filling.words());
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
      SceneSpan span = timeline.scenes().get(i);
      int room = format.millis(span.bodyEnd() - span.speech());
      int end = Math.min(room, (int) (span.samples() / 48) + AFTER_SPEECH);
      spoken.add(CueMaker.cues(List.of(new SpokenScene(narrations.get(i).words(), 0, end))));
    }
    return spoken;
  }

  private static List<Cue> onTheVideosClock(List<List<Cue>> spoken, Timeline timeline) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < spoken.size(); i++) {
      int speech = timeline.format().millis(timeline.scenes().get(i).speech());
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
