package dev.showrunner.media.voice;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import dev.showrunner.video.OwnWords;
import java.util.function.Function;

/**
 * Refuses a request at the door of which a voice that speaks English only would make no sound that
 * anybody understands: before a model has written it, and not behind that.
 */
public final class EnglishVoiceCheck implements RequestCheck {
  private final Function<JobRequest, OwnWords> words;
  private final Function<JobRequest, String> narration;
  private final boolean written;

  /**
   * @param words what a person wrote about the video in the request's script
   * @param narration what that script has to be spoken; empty when there is none
   * @param written whether a language model writes where there is no script; what does so else
   *     writes English
   */
  public EnglishVoiceCheck(
      Function<JobRequest, OwnWords> words,
      Function<JobRequest, String> narration,
      boolean written) {
    this.words = words;
    this.narration = narration;
    this.written = written;
  }

  @Override
  public void check(JobRequest before, JobRequest after) {
    // The voice may have been another one when the video was made, of which the rest may change.
    if (!before.script().equals(after.script()) || !before.language().equals(after.language())) {
      check(after);
    }
  }

  @Override
  public void check(JobRequest request) {
    String own = narration.apply(request);
    if (!Letters.areLatin(own)) {
      throw new InvalidRequestException(
          "script",
          "script is not written in Latin letters, and the voice speaks English only: "
              + OtherLanguage.REMEDY);
    }
    String named = words.apply(request).language();
    String language = named.isBlank() ? request.language() : named;
    if (own.isBlank() && written && !Letters.areLatinIn(language)) {
      throw new InvalidRequestException(
          "language",
          "language is %s, and the voice speaks English only: %s"
              .formatted(Letters.name(language), OtherLanguage.REMEDY));
    }
  }
}
