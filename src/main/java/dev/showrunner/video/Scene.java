package dev.showrunner.video;

import java.util.List;

/**
 * A part of a script that is shown over one visual.
 *
 * @param number the scene's place, from 1
 * @param heading what a person would call it; empty when the script gave none
 * @param narration the words to be spoken, paragraphs parted by a blank line; never blank
 * @param searchWords words to find footage by, most telling first; may be empty
 */
public record Scene(int number, String heading, String narration, List<String> searchWords) {
  public Scene {
    searchWords = List.copyOf(searchWords);
  }
}
