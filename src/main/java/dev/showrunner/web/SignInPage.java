package dev.showrunner.web;

import dev.showrunner.youtube.ChannelConflictException;
import dev.showrunner.youtube.SignInAnswer;
import dev.showrunner.youtube.SignIns;
import java.util.Map;

/** The page at which a browser arrives after a sign-in: it says what came of it. */
public final class SignInPage {
  private final SignIns signIns;

  public SignInPage(SignIns signIns) {
    this.signIns = signIns;
  }

  /**
   * A page.
   *
   * @param status HTTP's
   * @param html whole, with nothing in it that is not escaped
   */
  public record Shown(int status, String html) {}

  /**
   * Ends the sign-in that the browser comes from.
   *
   * @param parameters of the address that it was sent to
   */
  public Shown arrive(Map<String, String> parameters) {
    try {
      SignIns.Done done = signIns.arrive(SignInAnswer.of(parameters));
      return new Shown(200, page("Signed in", done.sentence(), "You can close this window."));
    } catch (ChannelConflictException e) {
      return new Shown(
          409,
          page("Not signed in", e.getMessage() + ".", "What was signed in before is as it was."));
    }
  }

  private static String page(String title, String... sentences) {
    StringBuilder text = new StringBuilder();
    for (String sentence : sentences) {
      text.append("      <p>").append(escaped(sentence)).append("</p>\n");
    }
    return """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · Showrunner</title>
            <link rel="stylesheet" href="/style.css">
            <link rel="icon" href="data:,">
          </head>
          <body>
            <header><h1>Showrunner</h1></header>
            <main>
              <h2>%s</h2>
        %s      <p><a href="/">Go to Showrunner</a></p>
            </main>
          </body>
        </html>
        """
        .formatted(escaped(title), escaped(title), text);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
