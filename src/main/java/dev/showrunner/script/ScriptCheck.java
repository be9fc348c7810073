package dev.showrunner.script;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import dev.showrunner.video.Script;

/** Refuses a request at the door when its script or the style that it names cannot be used. */
public final class ScriptCheck implements RequestCheck {
  private final Styles styles;
  private final MarkdownScripts markdown = new MarkdownScripts();

  public ScriptCheck(Styles styles) {
    this.styles = styles;
  }

  @Override
  public void check(JobRequest request) {
    String field = "style";
    try {
      styles.get(request.style());
      field = "script";
      if (!request.script().isBlank()) {
        Script script = markdown.read(request.script(), request.topic());
        if (!script.style().isEmpty()) {
          styles.get(script.style());
        }
      }
    } catch (InvalidScriptException e) {
      throw new InvalidRequestException(field, e.sentence());
    }
  }
}
