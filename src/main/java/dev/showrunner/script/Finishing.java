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
    int words = draft.words();
    if (words * 10 < brief.words() * 9 || words * 10 > brief.words() * 11) {
      notes.add(
          "The script has %d words where %d were wanted, about %d seconds."
              .formatted(words, brief.words(), words * 60 / brief.style().wordsPerMinute()));
    }
    String disclaimer = brief.style().disclaimer();
    if (!disclaimer.isEmpty() && !brief.isEnglish()) {
      disclaimer = draft.disclaimer().isEmpty() ? disclaimer : draft.disclaimer();
      if (draft.disclaimer().isEmpty()) {
        notes.add("The disclaimer is in English, since the model did not translate it.");
      }
    }
    Script script =
        new Script(
            draft.title(),
            draft.description(),
            draft.tags(),
            brief.style().name(),
            brief.language(),
            scenes(draft),
            writer,
            notes);
    return Disclaimers.added(script, disclaimer);
  }

  private static List<Scene> scenes(Draft draft) {
    List<Scene> scenes = new ArrayList<>();
    int last = draft.scenes().size() - 1;
    for (int i = 0; i <= last; i++) {
      DraftScene scene = draft.scenes().get(i);
      String narration = scene.narration();
      if (i == 0 && !says(narration, draft.hook())) {
        narration = draft.hook() + "\n\n" + narration;
      }
      if (i == last && !says(narration, draft.callToAction())) {
        narration = narration + "\n\n" + draft.callToAction();
      }
      String heading = scene.heading().isEmpty() ? scene.onScreenText() : scene.heading();
      List<String> words =
          scene.searchWords().isEmpty() ? SearchWords.of(heading, narration) : scene.searchWords();
      scenes.add(new Scene(i + 1, heading, narration, words, scene.design()));
    }
    return scenes;
  }

  /** Whether a narration says that already; nothing is said by any. */
  private static boolean says(String narration, String text) {
    String wanted = String.join(" ", PlainText.words(text));
    return String.join(" ", PlainText.words(narration)).contains(wanted);
  }
}
