package dev.showrunner.script;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import dev.showrunner.video.OwnWords;
import dev.showrunner.video.Script;

/** Refuses a request at the door when its script or the style that it names cannot be used. */
public final class ScriptCheck implements RequestCheck {
  private final Styles styles;
  private final MarkdownScripts markdown = new MarkdownScripts();

  public ScriptCheck(Styles styles) {
    this.styles = styles;
  }

  /**
   * What a person wrote about the video in the request's script.
   *
   * @throws InvalidRequestException when the script cannot be read
   */
  public OwnWords ownWords(JobRequest request) {
    if (request.script().isBlank()) {
      return OwnWords.NONE;
    }
    try {
      ParsedScript read = markdown.parse(request.script(), request.topic(), "");
      return new OwnWords(
          Yaml.text(read.frontMatter(), "title"),
          read.script().description(),
          read.script().tags(),
          read.script().language());
    } catch (InvalidScriptException e) {
      throw new InvalidRequestException("script", e.sentence());
    }
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
