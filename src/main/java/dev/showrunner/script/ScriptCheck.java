package dev.showrunner.script;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;

/** Refuses a request at the door when its script cannot be read. */
public final class ScriptCheck implements RequestCheck {
  private final MarkdownScripts markdown = new MarkdownScripts();

  @Override
  public void check(JobRequest request) {
    if (request.script().isBlank()) {
      return;
    }
    try {
      markdown.read(request.script(), request.topic());
    } catch (InvalidScriptException e) {
      throw new InvalidRequestException("script", e.getMessage());
    }
  }
}
