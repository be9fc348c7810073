package dev.showrunner.script;

import dev.showrunner.job.JobRequest;
import dev.showrunner.script.Repetition.Repeated;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.util.ArrayList;
import java.util.List;

/** Scripts that people send: used as they are, unless they say what is banned. */
final class PersonsScripts {
  private final Styles styles;
  private final ScriptRules rules;
  private final MarkdownScripts markdown = new MarkdownScripts();

  PersonsScripts(Styles styles, ScriptRules rules) {
    this.styles = styles;
    this.rules = rules;
  }

  /**
   * Reads the request's script.
   *
   * @throws InvalidScriptException when it cannot be read, its style is not known, or it has a
   *     banned word
   */
  Script read(JobRequest request) {
    Script script = markdown.read(request.script(), request.topic(), request.language());
    Style style = style(request, script);
    List<String> found =
        new BannedWords(rules.bannedWords()).and(style.bannedWords()).in(all(script));
    if (!found.isEmpty()) {
      throw new InvalidScriptException(
          "The script has \"%s\", which is banned; take it out, or change showrunner.script.banned-words or the style %s"
              .formatted(found.get(0), style.name()));
    }
    return script;
  }

  /** What its writer should know; the script is used as it is. */
  List<String> notes(JobRequest request, Script script) {
    List<String> notes = new ArrayList<>();
    Style style = style(request, script);
    if (!style.disclaimer().isEmpty() && !Disclaimers.isSpoken(script, style.disclaimer())) {
      notes.add(
          "Videos of the style %s should say: \"%s\" The script does not."
              .formatted(style.name(), style.disclaimer()));
    }
    List<Repeated> repeated =
        Repetition.in(script.scenes().stream().map(Scene::narration).toList());
    if (!repeated.isEmpty()) {
      notes.add(
          "The script says %s twice: \"%s\""
              .formatted(
                  repeated.size() == 1 ? "a sentence" : repeated.size() + " sentences",
                  Yaml.brief(repeated.get(0).sentence())));
    }
    return notes;
  }

  private Style style(JobRequest request, Script script) {
    return styles.get(script.style().isEmpty() ? request.style() : script.style());
  }

  private static String all(Script script) {
    List<String> texts = new ArrayList<>(script.tags());
    texts.add(script.title());
    texts.add(script.description());
    for (Scene scene : script.scenes()) {
      texts.add(scene.heading());
      texts.add(scene.narration());
      texts.add(DesignTexts.of(scene.design()));
      texts.add(scene.onScreen());
    }
    return String.join(" . ", texts);
  }
}
