package dev.showrunner.script;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import dev.showrunner.video.OwnWords;
import dev.showrunner.video.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Refuses a request at the door when its script or the style that it names cannot be used. */
public final class ScriptCheck implements RequestCheck {
  private final Styles styles;
  private final ScriptRules rules;
  private final PersonsScripts persons;
  private final MarkdownScripts markdown = new MarkdownScripts();

  public ScriptCheck(Styles styles, ScriptRules rules) {
    this.styles = styles;
    this.rules = rules;
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

  /**
   * What a request's script has to be spoken; empty when it has none.
   *
   * @throws InvalidRequestException when the script cannot be read
   */
  public String narration(JobRequest request) {
    if (request.script().isBlank()) {
      return "";
    }
    try {
      return markdown.parse(request.script(), request.topic(), "").script().scenes().stream()
          .map(Scene::narration)
          .collect(Collectors.joining(" "));
    } catch (InvalidScriptException e) {
      throw new InvalidRequestException("script", e.sentence());
    }
  }

  /**
   * The style that a request's script names, else the request's.
   *
   * @throws InvalidRequestException when the script cannot be read
   */
  public String style(JobRequest request) {
    if (request.script().isBlank()) {
      return request.style();
    }
    try {
      String named = markdown.parse(request.script(), request.topic(), "").script().style();
      return named.isEmpty() ? request.style() : named;
    } catch (InvalidScriptException e) {
      throw new InvalidRequestException("script", e.sentence());
    }
  }

  @Override
  public void check(JobRequest request) {
    String field = "style";
    try {
      Style style = styles.get(request.style());
      refuseBanned(request, style);
      field = "script";
      if (!request.script().isBlank()) {
        var unused = persons.read(request);
      }
    } catch (InvalidScriptException e) {
      throw new InvalidRequestException(field, e.sentence());
    }
  }

  private void refuseBanned(JobRequest request, Style style) {
    BannedWords banned = new BannedWords(rules.bannedWords()).and(style.bannedWords());
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("topic", request.topic());
    texts.put("title", request.title());
    texts.put("description", request.description());
    texts.put("tags", String.join(" . ", request.tags()));
    texts.forEach(
        (field, text) -> {
          List<String> found = banned.in(text);
          if (!found.isEmpty()) {
            throw new InvalidRequestException(
                field,
                "%s has \"%s\", which is banned; take it out, or change showrunner.script.banned-words or the style %s"
                    .formatted(field, found.get(0), style.name()));
          }
        });
  }
}
