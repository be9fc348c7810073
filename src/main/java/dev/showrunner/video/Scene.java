package dev.showrunner.video;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a script that is shown over one visual.
 *
 * @param number the scene's place, from 1
 * @param heading what a person would call it; empty when the script gave none
 * @param narration the words to be spoken, paragraphs parted by a blank line; never blank
 * @param searchWords words to find footage by, most telling first; may be empty
 * @param design what is drawn instead of footage; null when the script asks for nothing. Scenes
 *     that earlier versions have stored know none
 */
public record Scene(
    int number,
    String heading,
    String narration,
    List<String> searchWords,
    @Nullable Design design) {
  public Scene {
    searchWords = List.copyOf(searchWords);
  }

  /** A scene for which the script asks for no design. */
  public Scene(int number, String heading, String narration, List<String> searchWords) {
    this(number, heading, narration, searchWords, null);
  }
}
