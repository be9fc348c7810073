package dev.showrunner.script;

import java.util.List;

/**
 * A scene as a model has written it.
 *
 * @param number its place, from 1
 * @param onScreenText a few words to be shown; may be empty
 * @param narration paragraphs parted by a blank line; never blank
 */
record DraftScene(
    int number, String heading, String onScreenText, String narration, List<String> searchWords) {
  DraftScene {
    searchWords = List.copyOf(searchWords);
  }

  DraftScene numbered(int other) {
    return new DraftScene(other, heading, onScreenText, narration, searchWords);
  }

  DraftScene saying(String other) {
    return new DraftScene(number, heading, onScreenText, other, searchWords);
  }
}
