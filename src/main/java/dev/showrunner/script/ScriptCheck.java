package dev.showrunner.script;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import dev.showrunner.video.OwnWords;

/** Refuses a request at the door when its script or the style that it names cannot be used. */
public final class ScriptCheck implements RequestCheck {
  private final Styles styles;
  private final PersonsScripts persons;
  private final MarkdownScripts markdown = new MarkdownScripts();

  public ScriptCheck(Styles styles, ScriptRules rules) {
    this.styles = styles;
    this.persons = new PersonsScripts(styles, rules);
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
        var unused = persons.read(request);
      }
    } catch (InvalidScriptException e) {
      throw new InvalidRequestException(field, e.sentence());
    }
  }
}
