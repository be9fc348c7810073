package dev.showrunner.script;

import dev.showrunner.video.OwnWords;
import java.util.List;

/**
 * What a model is to write.
 *
 * @param words how many are to be spoken, besides those of the style's disclaimer
 * @param language a BCP 47 tag
 * @param title what the video is to be called; empty to leave it to the model
 * @param banned words and phrases that must not occur
 * @param rejections what was wrong with earlier versions, oldest first; may be empty
 * @param previous the version that was rejected last, or that is to be written anew; may be empty
 * @param resembled titles of earlier videos that it must be unlike; may be empty
 * @param own what a person has written about the video, and stays
 */
record Brief(
    String topic,
    Style style,
    int words,
    String language,
    String title,
    List<String> banned,
    List<String> rejections,
    String previous,
    List<String> resembled,
    OwnWords own) {
  Brief {
    banned = List.copyOf(banned);
    rejections = List.copyOf(rejections);
    resembled = List.copyOf(resembled);
  }

  /** The same from another angle than a video that is there. */
  Brief unlike(List<String> titles) {
    return new Brief(
        topic, style, words, language, title, banned, rejections, previous, titles, own);
  }

  boolean isEnglish() {
    return language.equals("en") || language.startsWith("en-");
  }
}
