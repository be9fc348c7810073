package dev.showrunner.media.voice;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import java.util.function.Function;

/** Refuses a request at the door whose style names a voice that there is not. */
public final class VoiceCheck implements RequestCheck {
  private final VoiceNames names;
  private final Function<JobRequest, String> voice;

  /**
   * @param names those of the configured engine
   * @param voice of the style that a request has, or its script names; the style is known to exist
   */
  public VoiceCheck(VoiceNames names, Function<JobRequest, String> voice) {
    this.names = names;
    this.voice = voice;
  }

  @Override
  public void check(JobRequest request) {
    names
        .complaint(voice.apply(request))
        .ifPresent(
            sentence -> {
              throw new InvalidRequestException(
                  "style", sentence + "; name another in the style's file");
            });
  }
}
