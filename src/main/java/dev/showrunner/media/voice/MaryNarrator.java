package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.RunningWork;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Speaks with MaryTTS, whose English voice comes with the program and wants neither a network nor a
 * graphics card. The engine runs in a process of its own, one for all jobs, which is started when
 * first wanted and ended when it is not. Thread-safe; scenes are spoken one at a time.
 */
public final class MaryNarrator implements Narrator, AutoCloseable {
  /** Counted up when the same text would sound or be timed differently than before. */
  private static final String VOICE = "marytts 5.2.1 cmu-slt-hsmm, preparation 2";

  private static final int MOST_SHOWN = 5;

  private final VoiceKeeper voice;
  private final RunningWork work;

  /**
   * @param jars the folder with MaryTTS's jars, as {@code lib/tts} beside the program's own jar
   * @param work told how to end the voice when a job is cancelled
   * @param timer ends a voice that hangs, or that nobody wants any more
   */
  public MaryNarrator(
      Path jars, VoicePatience patience, RunningWork work, ScheduledExecutorService timer) {
    this(
        (limits, clock) -> VoiceProcess.launch(VoiceCommand.mary(jars), limits, clock),
        patience,
        work,
        timer);
  }

  MaryNarrator(
      VoiceKeeper.Launch launch,
      VoicePatience patience,
      RunningWork work,
      ScheduledExecutorService timer) {
    this.voice = new VoiceKeeper(launch, patience, timer);
    this.work = work;
  }

  @Override
  public Narration narrate(Claim claim, Scene scene) {
    SpokenScene files = new SpokenScene(claim, scene, VOICE);
    NarrationText text = NarrationText.of(scene.narration());
    if (text.sentences().isEmpty()) {
      throw unspeakable(claim, scene);
    }
    try {
      var kept = files.find();
      return kept.isPresent() ? kept.get() : speak(claim, scene, text, files);
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Speaking scene " + scene.number(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException(
          claim.id(), "Scene " + scene.number() + " was not spoken: the program is ending", e);
    }
  }

  private Narration speak(Claim claim, Scene scene, NarrationText text, SpokenScene files)
      throws IOException, InterruptedException {
    try (VoiceKeeper.Turn turn = voice.turn();
        RunningWork.Registration registered = work.register(claim.id(), turn::stop)) {
      turn.await();
      SceneSpeaker speaker = new SceneSpeaker(turn);
      try {
        speaker.speak(text.sentences(), files.soundPart());
      } catch (IOException e) {
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

  private static void endIfStopped(
      VoiceKeeper.Turn turn, Claim claim, Scene scene, SpokenScene files) throws IOException {
    if (turn.stopped()) {
      files.dropPart();
      throw new ClaimLostException(
          claim.id(), "Scene " + scene.number() + " was being spoken when the job was stopped");
    }
  }

  private static FinalException unspeakable(Claim claim, Scene scene) {
    String text = scene.narration().strip().replaceAll("\\s+", " ");
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return new FinalException(
        claim.id(),
        "Scene "
            + scene.number()
            + " has nothing that the voice can speak (\""
            + shown
            + "\"); write its narration in words of Latin letters, or remove the scene");
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

  /** The process id of the voice that is running, or -1. */
  long voicePid() {
    return voice.pid();
  }

  /** Ends the voice. */
  @Override
  public void close() {
    voice.close();
  }
}
