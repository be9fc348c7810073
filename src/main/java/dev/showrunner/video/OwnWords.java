package dev.showrunner.video;

import java.util.List;

/**
 * What a person wrote about a video in its script, as it stands there: nobody shortens that.
 *
 * @param title empty when the script names none, even where one is made of its headings
 * @param description empty when the script has none
 * @param tags empty when the script has none
 * @param language a BCP 47 tag; empty when the script names none
 */
public record OwnWords(String title, String description, List<String> tags, String language) {
  /** Of a video whose script is written for it. */
  public static final OwnWords NONE = new OwnWords("", "", List.of(), "");

  public OwnWords {
    tags = List.copyOf(tags);
  }
}
