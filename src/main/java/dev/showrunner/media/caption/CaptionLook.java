package dev.showrunner.media.caption;

/** How captions are drawn into the picture. */
public enum CaptionLook {
  /** White letters with a dark outline, the spoken word on a coloured plate. */
  HIGHLIGHT,
  /** White letters on a dark pane, all words alike, as subtitles of television have them. */
  BLOCK,
  /** Not at all; they lie beside the video as files in any case. */
  NONE
}
