package dev.showrunner.page;

import dev.showrunner.fixtures.Chromium;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Takes pictures of each page of a running server, for the documents. */
public final class PagePictures {
  private static final int WIDTH = 900;

  private PagePictures() {}

  /**
   * @param args where a server is, as {@code http://127.0.0.1:8080}, and a job's id for the page
   *     about it; or nothing, for a server of its own
   * @throws IOException when that one does not start
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 2) {
      takeAll(args[0], args[1]);
    } else if (args.length == 0) {
      try (Showcase own = Showcase.start()) {
        takeAll(own.address(), own.job());
      }
    } else {
      System.err.println("Say a server's address and a job's id, or nothing");
      System.exit(2);
    }
    System.exit(0);
  }

  private static void takeAll(String address, String job) {
    Map<String, String> pages = new LinkedHashMap<>();
    for (String page :
        new String[] {
          "dashboard", "calendar", "jobs", "schedules", "review", "analytics", "channels"
        }) {
      pages.put(page, "#/" + page);
    }
    pages.put("schedule", "#/schedules/new");
    pages.put("job", "#/jobs/" + job);
    for (int width : new int[] {Chromium.WIDE, Chromium.NARROW}) {
      try (Chromium window = Chromium.at(address, width, "#/dashboard")) {
        pages.forEach((name, page) -> take(window, page, "page-%s-%d.jpg".formatted(name, width)));
        window.scheme("dark");
        pages.forEach(
            (name, page) -> take(window, page, "page-%s-%d-dark.jpg".formatted(name, width)));
      }
    }
  }

  private static void take(Chromium window, String page, String file) {
    window.go(page);
    window.says(".connection", "");
    window.find("main h1");
    window.settle();
    Path whole = Path.of("target", "pictures", file);
    window.picture(whole);
    small(whole, Path.of("docs", "pictures", file));
  }

  // As a reader of the documents sees it; the whole one would make every clone heavier.
  private static void small(Path whole, Path file) {
    try {
      BufferedImage seen = ImageIO.read(whole.toFile());
      int width = Math.min(seen.getWidth(), WIDTH);
      int height = seen.getHeight() * width / seen.getWidth();
      BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Image scaled = seen.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
      drawn.createGraphics().drawImage(scaled, 0, 0, null);
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(drawn, "jpg", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
