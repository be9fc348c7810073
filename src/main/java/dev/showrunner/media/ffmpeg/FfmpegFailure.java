package dev.showrunner.media.ffmpeg;

/** Why a call of ffmpeg has failed. */
public enum FfmpegFailure {
  /** It took longer than it may. */
  TIMEOUT,
  /** Its job was stopped, or the program is ending. */
  STOPPED,
  /** The disk is full. */
  DISK,
  /** A file that it was given is missing, damaged or of no use. */
  INPUT,
  /** It got no memory. */
  MEMORY,
  /** Somebody else ended it; the system, when memory runs out. */
  KILLED,
  /** It could not be started. */
  MISSING,
  /** What it said names none of these. */
  OTHER
}
