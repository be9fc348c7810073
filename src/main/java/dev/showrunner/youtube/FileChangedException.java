package dev.showrunner.youtube;

/** A video's file is not the one that passed the quality gate. */
final class FileChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FileChangedException() {
    super("The file is not the one that passed the quality gate");
  }
}
