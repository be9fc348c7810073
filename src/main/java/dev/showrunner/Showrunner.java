package dev.showrunner;

/** The entry point. */
public final class Showrunner {
  private Showrunner() {}

  public static void main(String[] args) {
    System.out.println("showrunner");
  }
}
