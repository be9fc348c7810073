package dev.showrunner.media.render;

/**
 * A scene's place in the video, in frames. The spans of all scenes lie side by side; the transition
 * to the next scene lies half in this span and half in the next.
 *
 * @param number the scene's number, from 1; {@link #TITLE} and {@link #END} for the cards
 * @param first the span's first frame
 * @param frames the span's length
 * @param speech the frame in which the narration begins
 * @param samples the narration's length in samples at 48 kHz
 * @param head frames of the transition from the scene before; 0 for the first scene, and for a cut
 * @param bodyFirst the first frame that shows this scene alone
 * @param body how many frames show this scene alone
 * @param tail frames of the transition to the next scene; 0 for the last, and for a cut
 */
public record SceneSpan(
    int number,
    int first,
    int frames,
    int speech,
    long samples,
    int head,
    int bodyFirst,
    int body,
    int tail) {

  /** The number of the card before the first scene. */
  public static final int TITLE = 0;

  /** The number of the card behind the last scene. */
  public static final int END = -1;

  /** Whether nothing is said, since it is a card's. */
  public boolean card() {
    return number < 1;
  }

  /** How many frames its visual is seen for, the crossfades included. */
  public int visual() {
    return head + body + tail;
  }

  /** The first frame after those that show this scene alone. */
  public int bodyEnd() {
    return bodyFirst + body;
  }
}
