package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.RunningWork;
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
  private static final String PREPARATION = ", preparation 4";

  private static final int MOST_SHOWN = 5;

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
    SpokenScene files = new SpokenScene(claim, scene, engine.identity(how) + PREPARATION);
    NarrationText text = NarrationText.of(scene.narration(), how, engine.breath());
    if (text.sentences().isEmpty()) {
      throw unspeakable(claim, scene, how);
    }
    try {
      Optional<Narration> kept = files.find();
      if (kept.isPresent()) {
        return kept.get();
      }
      List<String> notes = notes(scene, text.leftOut());
      Optional<Narration> cached = cache.find(files, scene.number(), notes);
      return cached.isPresent() ? cached.get() : speak(claim, scene, how, text, files);
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Speaking scene " + scene.number(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException(
          claim.id(), "Scene " + scene.number() + " was not spoken: the program is ending", e);
    }
  }

  private Narration speak(
      Claim claim, Scene scene, Delivery how, NarrationText text, SpokenScene files)
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
          new Narration(
              scene.number(),
              files.sound(),
              speaker.samples(),
              speaker.words(),
              notes(scene, text.leftOut()));
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

  private static FinalException unspeakable(Claim claim, Scene scene, Delivery how) {
    String text = scene.narration().strip().replaceAll("\\s+", " ");
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return new FinalException(
        claim.id(),
        "Scene "
            + scene.number()
            + " has nothing that the voice can speak (\""
            + shown
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
