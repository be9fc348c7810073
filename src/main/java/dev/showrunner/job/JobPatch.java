package dev.showrunner.job;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * What a person wants to be different about a job. A field that is missing stays as it is; an empty
 * {@code publishAt}, {@code title}, {@code description}, {@code playlist} or {@code script} takes
 * the value away.
 *
 * @param fields the new values
 */
public record JobPatch(JobDraft fields) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public JobPatch {}
}
