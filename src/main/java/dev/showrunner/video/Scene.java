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
 * @param onScreen a few words that are laid over footage, or drawn in large letters where there is
 *     none; empty for none
 */
public record Scene(
    int number,
    String heading,
    String narration,
    List<String> searchWords,
    @Nullable Design design,
    String onScreen) {
  /** As it is stored: earlier versions knew no words on the screen. */
  public Scene(
      int number,
      String heading,
      String narration,
      List<String> searchWords,
      @Nullable Design design,
      @Nullable String onScreen) {
    this.number = number;
    this.heading = heading;
    this.narration = narration;
    this.searchWords = List.copyOf(searchWords);
    this.design = design;
    this.onScreen = onScreen == null ? "" : onScreen;
  }

  /** A scene without words on the screen. */
  public Scene(
      int number,
      String heading,
      String narration,
      List<String> searchWords,
      @Nullable Design design) {
    this(number, heading, narration, searchWords, design, "");
  }

  /** A scene for which the script asks for no design. */
  public Scene(int number, String heading, String narration, List<String> searchWords) {
    this(number, heading, narration, searchWords, null);
  }
}
