package dev.showrunner.page;

import dev.showrunner.fixtures.Chromium;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes pictures of each page of a running server, for the documents. */
public final class PagePictures {
  private PagePictures() {}

  /**
   * @param args where the server is, as {@code http://127.0.0.1:8080}, and a job's id for the page
   *     about it
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      throw new IllegalArgumentException("Say the server's address and a job's id");
    }
    Map<String, String> pages = new LinkedHashMap<>();
    for (String page :
        new String[] {
          "dashboard", "calendar", "jobs", "schedules", "review", "analytics", "channels"
        }) {
      pages.put(page, "#/" + page);
    }
    pages.put("schedule", "#/schedules/new");
    pages.put("job", "#/jobs/" + args[1]);
    for (int width : new int[] {Chromium.WIDE, Chromium.NARROW}) {
      try (Chromium window = Chromium.at(args[0], width, "#/dashboard")) {
        pages.forEach((name, page) -> take(window, page, "page-%s-%d.png".formatted(name, width)));
      }
    }
  }

  private static void take(Chromium window, String page, String file) {
    window.go(page);
    window.says(".connection", "");
    window.find("main h1");
    window.settle();
    window.picture(Path.of("docs", "pictures", file));
  }
}
