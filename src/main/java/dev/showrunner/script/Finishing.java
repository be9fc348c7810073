package dev.showrunner.script;

import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.util.ArrayList;
import java.util.List;

/** Makes a script out of a draft: hook, call to action and disclaimer come to their places. */
final class Finishing {
  private final Brief brief;
  private final String writer;

  /**
   * @param writer what the model is called
   */
  Finishing(Brief brief, String writer) {
    this.brief = brief;
    this.writer = writer;
  }

  Script script(Draft draft) {
    List<String> notes = new ArrayList<>();
    String disclaimer = brief.style().disclaimer();
    if (!disclaimer.isEmpty() && !brief.isEnglish()) {
      disclaimer = draft.disclaimer().isEmpty() ? disclaimer : draft.disclaimer();
      if (draft.disclaimer().isEmpty()) {
        notes.add("The disclaimer is in English, since the model did not translate it.");
      }
    }
    Script script =
        Disclaimers.added(
            new Script(
                draft.title(),
                draft.description(),
                draft.tags(),
                brief.style().name(),
                brief.language(),
                scenes(draft),
                writer,
                notes),
            disclaimer);
    return ScriptStage.noting(script, length(script, disclaimer));
  }

  /** Says how long the script is, as it will be spoken, when that is not what was wanted. */
  private List<String> length(Script script, String disclaimer) {
    int words = SpokenWords.of(script);
    int wanted = brief.words() + SpokenWords.count(disclaimer);
    return words * 10 >= wanted * 9 && words * 10 <= wanted * 11
        ? List.of()
        : List.of(
            "The script has %d words where %d were wanted, about %d seconds."
                .formatted(words, wanted, words * 60 / brief.style().wordsPerMinute()));
  }

  private static List<Scene> scenes(Draft draft) {
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < draft.scenes().size(); i++) {
      DraftScene scene = draft.scenes().get(i);
      String narration = draft.narration(i);
      String heading = scene.heading().isEmpty() ? scene.onScreenText() : scene.heading();
      List<String> words =
          scene.searchWords().isEmpty() ? SearchWords.of(heading, narration) : scene.searchWords();
      // A design shows its own words.
      String onScreen = scene.design() == null ? scene.onScreenText() : "";
      scenes.add(new Scene(i + 1, heading, narration, words, scene.design(), onScreen));
    }
    return scenes;
  }
}
