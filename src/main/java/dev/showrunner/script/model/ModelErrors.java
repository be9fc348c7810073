package dev.showrunner.script.model;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a job is told about each trouble with the model: one sentence, and whether to try again. */
public final class ModelErrors {
  private static final Duration LONGEST_REST = Duration.ofHours(6);
  private final ModelSettings settings;

  public ModelErrors(ModelSettings settings) {
    this.settings = settings;
  }

  /**
   * @param now from which a wait that the server asks for is counted
   */
  public StageException of(JobId job, ModelTrouble trouble, Instant now) {
    return switch (trouble.kind()) {
      case STATUS -> status(job, trouble, now);
      // Asked again at once it would only be late again; the row's own delay is the better one.
      case LATE ->
          RetryableException.later(
              job,
              "%s did not answer within %d s; raise showrunner.model.timeout, or take a smaller model"
                  .formatted(who(), settings.timeout().toSeconds()));
      case TOO_LARGE ->
          RetryableException.later(
              job, "The answer of %s is too long to be a script".formatted(who()));
      case UNREACHABLE ->
          new RetryableException(
              job,
              "%s cannot be reached at %s; start it, or correct showrunner.model.url"
                  .formatted(who(), settings.url()));
      case GIVEN_UP -> RetryableException.later(job, "The question to the model was given up");
    };
  }

  /** That the provider does not want to write about the subject. */
  public StageException refusal(JobId job) {
    return new FinalException(
        job,
        "%s refuses to write about this topic; change the topic, or send a script with the job"
            .formatted(who()));
  }

  /** That what the server answered is not in its own protocol. */
  public StageException unreadable(JobId job) {
    return new RetryableException(
        job,
        "What answers at %s does not speak as %s does; look at showrunner.model.provider and .url"
            .formatted(settings.url(), who()));
  }

  private StageException status(JobId job, ModelTrouble trouble, Instant now) {
    int status = trouble.status();
    String said = String.valueOf(trouble.getMessage());
    String reason = said.isEmpty() ? "" : " (" + said + ")";
    if (status == 401 || status == 403) {
      return new FinalException(
          job,
          "%s does not accept the key%s; set showrunner.model.key, restart, then retry the job"
              .formatted(who(), reason));
    }
    if (status == 404) {
      return new FinalException(job, noModel(reason));
    }
    if (status == 429 || status == 503 || status == 529) {
      String busy =
          "%s is busy or its limit is used up%s; it is asked again later".formatted(who(), reason);
      return rest(trouble)
          .map(rest -> new RetryableException(job, busy, now.plus(rest)))
          .orElseGet(() -> RetryableException.later(job, busy));
    }
    if (status == 408 || status >= 500) {
      return new RetryableException(
          job, "%s has an error of its own, %d%s; look at it".formatted(who(), status, reason));
    }
    return new FinalException(
        job,
        "%s refuses the question with %d%s; look at showrunner.model.name, and set showrunner.model.format=text if it knows no schemas"
            .formatted(who(), status, reason));
  }

  private String noModel(String reason) {
    return switch (settings.provider()) {
      case OLLAMA ->
          "Ollama has no model %s%s; get it with: ollama pull %s"
              .formatted(settings.name(), reason, settings.name());
      case OPENAI, ANTHROPIC ->
          "%s has no model %s%s at %s; correct showrunner.model.name or showrunner.model.url"
              .formatted(who(), settings.name(), reason, settings.url());
    };
  }

  private String who() {
    String title = settings.provider().title();
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  /** Seconds, as servers of models send it; anything else is left to the row's own delay. */
  private static Optional<Duration> rest(ModelTrouble trouble) {
    String asked = trouble.retryAfter().orElse("").strip();
    if (!asked.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    Duration rest = Duration.ofMillis((long) (Double.parseDouble(asked) * 1000));
    return Optional.of(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
  }
}
