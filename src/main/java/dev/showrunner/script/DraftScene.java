package dev.showrunner.script;

import dev.showrunner.video.Design;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene as a model has written it.
 *
 * @param number its place, from 1
 * @param onScreenText a few words to be shown; may be empty
 * @param narration paragraphs parted by a blank line; never blank
 * @param design what is to be drawn instead of footage; null for nothing
 */
record DraftScene(
    int number,
    String heading,
    String onScreenText,
    String narration,
    List<String> searchWords,
    @Nullable Design design) {
  DraftScene {
    searchWords = List.copyOf(searchWords);
  }

  DraftScene numbered(int other) {
    return new DraftScene(other, heading, onScreenText, narration, searchWords, design);
  }

  DraftScene saying(String other) {
    return new DraftScene(number, heading, onScreenText, other, searchWords, design);
  }

  /** All that is spoken, shown or searched for. */
  String all() {
    return String.join(
        " . ",
        heading,
        onScreenText,
        narration,
        String.join(" . ", searchWords),
        DesignTexts.of(design));
  }
}
