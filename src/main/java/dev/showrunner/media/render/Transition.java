package dev.showrunner.media.render;

/** How one scene gives way to the next. */
public enum Transition {
  /** At once. */
  CUT("cut"),
  /** One shows through the other. */
  CROSSFADE("fade"),
  /** The next one comes in from the right behind a soft edge. */
  WIPE("wipe"),
  /** The camera goes into the one, and the next one is behind it. */
  ZOOM("zoom");

  private final String ending;

  Transition(String ending) {
    this.ending = ending;
  }

  /** Part of the names of its files. */
  String ending() {
    return ending;
  }
}
