package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.Stage;
import dev.showrunner.job.StageException;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Speaks scenes with whatever engine: prepares the text, keeps the sound, and lets none pass that
 * cannot be speech of that text. What was spoken once, for whatever job, is not spoken again.
 * Thread-safe.
 */
public final class SceneNarrator implements Narrator, AutoCloseable {
  /** Counted up when the same text would be prepared or timed differently than before. */
  private static final String PREPARATION = ", preparation 6";

  private static final int MOST_SHOWN = 5;

  /** How long a scene is seen of which nothing can be spoken. */
  private static final int SILENCE_MILLIS = 1500;

  private final VoiceEngine engine;
  private final Function<Claim, Delivery> delivery;
  private final SpeechCache cache;
  private final RunningWork work;

  /**
   * @param delivery how a job is spoken, by its style
   * @param cache the folder that keeps what was spoken
   * @param work told how to end the voice when a job is cancelled
   */
  public SceneNarrator(
      VoiceEngine engine,
      Function<Claim, Delivery> delivery,
      Path cache,
      Clock clock,
      RunningWork work) {
    this.engine = engine;
    this.delivery = delivery;
    this.cache = new SpeechCache(cache, clock);
    this.work = work;
  }

  @Override
  public Narration narrate(Claim claim, Scene scene) {
    Delivery how = delivery.apply(claim);
    engine.requireVoice(claim.id(), how);
    // English is prepared in another way than all others are, and engines may speak by language.
    String language = how.isEnglish() ? "" : ", language " + how.language();
    SpokenScene files =
        new SpokenScene(claim, scene, engine.identity(how) + PREPARATION + language);
    NarrationText text = NarrationText.of(scene.narration(), how, engine.breath());
    List<String> notes = new ArrayList<>(OtherLanguage.notes(engine, claim, scene, how));
    boolean silent = text.sentences().isEmpty();
    if (silent && !hasOthers(claim, how)) {
      throw unspeakable(claim, scene, how);
    }
    notes.addAll(silent ? List.of(silence(scene)) : notes(scene, text.leftOut()));
    try {
      Optional<Narration> kept = files.find();
      if (kept.isPresent()) {
        return kept.get();
      }
      if (silent) {
        return silent(scene, files, notes);
      }
      Optional<Narration> cached = cache.find(files, scene.number(), notes);
      return cached.isPresent() ? cached.get() : speak(claim, scene, how, text, files, notes);
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Speaking scene " + scene.number(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException(
          claim.id(), "Scene " + scene.number() + " was not spoken: the program is ending", e);
    }
  }

  private Narration speak(
      Claim claim,
      Scene scene,
      Delivery how,
      NarrationText text,
      SpokenScene files,
      List<String> notes)
      throws IOException, InterruptedException {
    try (Speaking turn = engine.open(claim, scene, how);
        RunningWork.Registration registered = work.register(claim.id(), turn::stop)) {
      turn.await();
      SceneSpeaker speaker = new SceneSpeaker(turn);
      try {
        speaker.speak(text.sentences(), files.soundPart());
      } catch (IOException | StageException e) {
        endIfStopped(turn, claim, scene, files);
        files.dropPart();
        throw e;
      }
      endIfStopped(turn, claim, scene, files);
      check(claim, scene, speaker, files);
      Narration narration =
          new Narration(scene.number(), files.sound(), speaker.samples(), speaker.words(), notes);
      files.keep(narration);
      cache.keep(files, narration);
      return narration;
    }
  }

  private static void check(Claim claim, Scene scene, SceneSpeaker speaker, SpokenScene files)
      throws IOException {
    var complaint = speaker.complaint();
    if (complaint.isEmpty()) {
      return;
    }
    files.dropPart();
    String sentence = "The narration of scene " + scene.number() + " " + complaint.get();
    if (files.failedBefore()) {
      throw new FinalException(
          claim.id(), sentence + ", again at the second try; write the scene in other words");
    }
    files.markFailed();
    throw new RetryableException(claim.id(), sentence + "; it is spoken once more");
  }

  private static void endIfStopped(Speaking turn, Claim claim, Scene scene, SpokenScene files)
      throws IOException {
    if (turn.stopped()) {
      files.dropPart();
      throw new ClaimLostException(
          claim.id(), "Scene " + scene.number() + " was being spoken when the job was stopped");
    }
  }

  /** Whether there is something to be spoken in the script at all. */
  private boolean hasOthers(Claim claim, Delivery how) {
    return claim.made().has(Stage.SCRIPT)
        && claim.made().script().scenes().stream()
            .map(other -> NarrationText.of(other.narration(), how, engine.breath()))
            .anyMatch(text -> !text.sentences().isEmpty());
  }

  /** A scene that is only seen: it ends no video in which others speak. */
  private static Narration silent(Scene scene, SpokenScene files, List<String> notes)
      throws IOException {
    try (WavFile wav = WavFile.create(files.soundPart())) {
      wav.appendSilence(SILENCE_MILLIS);
      wav.finish();
      Narration narration =
          new Narration(scene.number(), files.sound(), wav.samples(), List.of(), notes);
      files.keep(narration);
      return narration;
    }
  }

  private static String silence(Scene scene) {
    return "Scene %d has nothing that the voice can speak (\"%s\"), so it is shown in silence."
        .formatted(scene.number(), shown(scene));
  }

  private static String shown(Scene scene) {
    String text = scene.narration().strip().replaceAll("\\s+", " ");
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static FinalException unspeakable(Claim claim, Scene scene, Delivery how) {
    return new FinalException(
        claim.id(),
        "Scene "
            + scene.number()
            + " has nothing that the voice can speak (\""
            + shown(scene)
            + "\"); write its narration in words"
            + (how.isEnglish() ? " of Latin letters" : "")
            + ", or remove the scene");
  }

  private static List<String> notes(Scene scene, Set<String> leftOut) {
    if (leftOut.isEmpty()) {
      return List.of();
    }
    List<String> shown = new ArrayList<>(leftOut);
    boolean more = shown.size() > MOST_SHOWN;
    String list = String.join(" ", more ? shown.subList(0, MOST_SHOWN) : shown);
    return List.of(
        "Scene "
            + scene.number()
            + ": the voice cannot speak "
            + list
            + (more ? " and " + (shown.size() - MOST_SHOWN) + " other characters" : "")
            + ", so the narration leaves that out");
  }

  /** Ends the voice. */
  @Override
  public void close() {
    engine.close();
  }
}
