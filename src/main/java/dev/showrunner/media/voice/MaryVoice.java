package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.video.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * MaryTTS, whose English voice comes with the program and wants neither a network nor a graphics
 * card. The engine runs in a process of its own, one for all jobs, which is started when first
 * wanted and ended when it is not. Scenes are spoken one at a time.
 */
public final class MaryVoice implements VoiceEngine {
  private static final String VOICE = "cmu-slt-hsmm";

  /** The one voice that it has. */
  public static final VoiceNames NAMES = new VoiceNames("MaryTTS", List.of(VOICE));

  /**
   * Words a minute at the voice's own pace, with the pauses that are put between its sentences;
   * measured on the demo's script.
   */
  private static final double OWN_PACE = 177;

  private final VoiceKeeper keeper;

  /**
   * @param jars the folder with MaryTTS's jars, as {@code lib/tts} beside the program's own jar
   * @param timer ends a voice that hangs, or that nobody wants any more
   */
  public MaryVoice(Path jars, VoicePatience patience, ScheduledExecutorService timer) {
    this(
        (limits, clock) -> VoiceProcess.launch(VoiceCommand.mary(jars), limits, clock),
        patience,
        timer);
  }

  MaryVoice(VoiceKeeper.Launch launch, VoicePatience patience, ScheduledExecutorService timer) {
    this.keeper = new VoiceKeeper(launch, patience, timer);
  }

  @Override
  public String identity(Delivery delivery) {
    return "marytts 5.2.1 " + VOICE + " " + delivery.wordsPerMinute();
  }

  @Override
  public void requireVoice(JobId job, Delivery delivery) {
    NAMES.require(job, delivery.voice());
  }

  @Override
  public boolean speaks(Delivery delivery) {
    return delivery.isEnglish();
  }

  @Override
  public int breath() {
    return 0;
  }

  @Override
  public Speaking open(Claim claim, Scene scene, Delivery delivery) {
    return keeper.turn(OWN_PACE / delivery.wordsPerMinute());
  }

  /** The process id of the voice that is running, or -1. */
  long pid() {
    return keeper.pid();
  }

  @Override
  public void close() {
    keeper.close();
  }
}
