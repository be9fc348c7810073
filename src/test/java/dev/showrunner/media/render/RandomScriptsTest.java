package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.design.DesignFromText;
import dev.showrunner.media.voice.Delivery;
import dev.showrunner.media.voice.MaryVoice;
import dev.showrunner.media.voice.SceneNarrator;
import dev.showrunner.media.voice.VoicePatience;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Videos of scripts that are drawn at random, each of which has to pass the gate: single words,
 * words without end, emoji, sixty scenes. {@code -Dshowrunner.test.scripts=30} makes as many;
 * {@code -Dshowrunner.test.seed=N} repeats the draws.
 */
final class RandomScriptsTest {
  private static final String[] WORDS = {
    "tea",
    "the",
    "a",
    "Moon",
    "quietly",
    "3.5",
    "million",
    "km,",
    "why?",
    "Łódź",
    "naïve",
    "чай",
    "σελήνη",
    "\uD83D\uDE80",
    "\uD83D\uDC69\u200D\uD83D\uDD2C",
    "—",
    "“so”",
    "e=mc²",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "%",
    "I"
  };

  @TempDir Path root;

  @Test
  void every_video_of_a_random_script_passes_the_gate() throws Exception {
    int scripts = Integer.getInteger("showrunner.test.scripts", 3);
    long seed = Long.getLong("showrunner.test.seed", System.nanoTime());
    System.out.println("To repeat: -Dshowrunner.test.seed=" + seed);
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 1);
    fixture.smallStill("still.jpg");
    fixture.quickGlow();
    fixture.music("music.wav", 3);
    for (int number = 0; number < scripts; number++) {
      Random random = new Random(seed + number);
      // The first three are the hardest kinds; later ones are of any.
      int scenes = number == 0 ? 60 : 1 + random.nextInt(number < 3 ? 4 : 12);
      boolean single = number == 0 || random.nextInt(6) == 0;
      video(random, fixture, scenes, single);
      Folders.delete(fixture.home.jobs());
    }
  }

  private static void video(Random random, RenderFixture fixture, int count, boolean single)
      throws Exception {
    List<Scene> scenes = new ArrayList<>();
    List<Visual> visuals = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Scene scene = new Scene(i, text(random, 3), text(random, single ? 1 : 14), List.of());
      scenes.add(scene);
      // Designs of many scenes are drawn for long.
      visuals.add(visual(random.nextInt(count > 12 ? 3 : 5), scene));
    }
    String music = count > 12 || random.nextBoolean() ? "music.wav" : "";
    Claim claim = fixture.claim("draft", aspect(random), visuals, music);
    Claim scripted = claim.with(Stage.SCRIPT, script(scenes));
    List<Narration> narrations = new ArrayList<>();
    for (Scene scene : scenes) {
      narrations.add(narration(random, claim, scene));
    }
    made(fixture, scripted, look(random, count), narrations);
  }

  private static Script script(List<Scene> scenes) {
    return new Script("Tea", "", List.of(), "", "en", scenes, "person", List.of());
  }

  private static VideoFile made(
      RenderFixture fixture, Claim claim, VideoLook look, List<Narration> narrations)
      throws Exception {
    AssemblyStage stage = fixture.stage(look);
    RenderPlan plan = stage.plan(stage.open(claim), narrations);
    VideoFile video = rendered(stage, plan);
    assertThat(video.frames()).isEqualTo(plan.timeline().frames());
    assertThat(video.chapters()).hasSize(narrations.size());
    return video;
  }

  /** Among its scenes are some of which the voice can speak nothing. */
  @Test
  void a_random_script_passes_through_the_real_voice_and_the_gate() throws Exception {
    long seed = Long.getLong("showrunner.test.seed", System.nanoTime());
    System.out.println("To repeat: -Dshowrunner.test.seed=" + seed);
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 1);
    fixture.smallStill("still.jpg");
    fixture.quickGlow();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (SceneNarrator narrator =
        new SceneNarrator(
            new MaryVoice(Path.of("target/lib/tts"), VoicePatience.DEFAULT, timer),
            claim -> new Delivery("", 150, "en"),
            root.resolve("voice"),
            Clock.systemUTC(),
            fixture.work)) {
      for (int number = 0; number < 2; number++) {
        Random random = new Random(seed + number);
        List<Scene> scenes = new ArrayList<>();
        scenes.add(new Scene(1, "One", "Tea is old. " + text(random, 5), List.of()));
        scenes.add(new Scene(2, "Two", "\uD83D\uDE80 чай", List.of()));
        scenes.add(new Scene(3, "Three", text(random, 4), List.of()));
        List<Visual> visuals =
            scenes.stream().map(scene -> visual(random.nextInt(5), scene)).toList();
        Claim claim =
            fixture.claim("draft", aspect(random), visuals, "").with(Stage.SCRIPT, script(scenes));
        List<Narration> spoken =
            scenes.stream().map(scene -> narrator.narrate(claim, scene)).toList();
        VideoFile video = made(fixture, claim, look(random, 3), spoken);
        assertThat(video.notes()).anyMatch(note -> note.startsWith("Scene 2 has nothing"));
        Folders.delete(fixture.home.jobs());
      }
    } finally {
      timer.shutdownNow();
    }
  }

  /** As the route does it: several scenes at once. */
  private static VideoFile rendered(AssemblyStage stage, RenderPlan plan) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (SegmentJob each : plan.scenes()) {
        parts.add(
            workers.submit(
                () -> {
                  stage.renderScene(each);
                  stage.transitionsAfter(plan, each).forEachRemaining(stage::renderTransition);
                }));
      }
      parts.add(workers.submit(() -> stage.mixAudio(plan)));
      for (Future<?> part : parts) {
        part.get();
      }
    } finally {
      workers.shutdownNow();
    }
    stage.join(plan);
    return stage.check(plan);
  }

  /** Many scenes are crossfaded, which is the usual look and leaves most to be kept apart. */
  private static VideoLook look(Random random, int scenes) {
    Transition[] transitions = Transition.values();
    CaptionLook[] captions = CaptionLook.values();
    VideoLook.Card card = new VideoLook.Card(text(random, 6) + " tea", "", "dusk");
    return new VideoLook(
        scenes > 12 ? Transition.CROSSFADE : transitions[random.nextInt(transitions.length)],
        captions[random.nextInt(captions.length)],
        random.nextBoolean() ? card : VideoLook.Card.NONE,
        random.nextBoolean() ? card : VideoLook.Card.NONE,
        random.nextBoolean()
            ? new Watermark("@tea", "", Watermark.Corner.BOTTOM_RIGHT, 0.5)
            : Watermark.NONE);
  }

  private static String aspect(Random random) {
    return List.of("16:9", "9:16", "1:1").get(random.nextInt(3));
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      text.append(text.isEmpty() ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private static Visual visual(int kind, Scene scene) {
    if (kind == 0) {
      return new Visual.Clip("clip.mp4", 1000);
    }
    if (kind == 1) {
      return new Visual.Still("still.jpg");
    }
    if (kind == 2) {
      return new Visual.Glow("dusk");
    }
    return DesignFromText.of(scene)
        .<Visual>map(each -> new Visual.Designed("dusk", scene.heading(), each))
        .orElse(new Visual.Glow("dusk"));
  }

  /** Sound of a length that fits the words; the words are the scene's own. */
  private static Narration narration(Random random, Claim claim, Scene scene) throws IOException {
    List<String> texts = Arrays.asList(scene.narration().split(" ", -1));
    double seconds = 0.35 + 0.12 * texts.size() + 0.1 * random.nextDouble();
    Narration sound = RenderFixture.narrate(claim, scene.number(), seconds);
    int millis = (int) (seconds * 1000);
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      words.add(
          new Word(texts.get(i), millis * i / texts.size(), millis * (i + 1) / texts.size() - 20));
    }
    return new Narration(scene.number(), sound.file(), sound.samples(), words, List.of());
  }
}
