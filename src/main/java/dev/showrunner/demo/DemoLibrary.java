package dev.showrunner.demo;

import dev.showrunner.job.Home;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures and music for the sample script: eight drawn stills in {@code library/demo/} and a calm
 * piece of music that can be looped in {@code library/music/}. All is made by code, so nobody needs
 * to be credited.
 */
public final class DemoLibrary {
  private static final float QUALITY = 0.9f;
  private static final String MUSIC = "calm-demo-night.wav";

  private DemoLibrary() {}

  /**
   * Makes what is missing in the home's library; files that are there are left as they are. A file
   * appears whole or not at all, so that an interrupted call does no harm.
   *
   * @throws UncheckedIOException when a file cannot be written; the message names it
   */
  public static void prepare(Home home) {
    Path pictures = home.library().resolve("demo");
    for (Map.Entry<String, Consumer<Canvas>> each : MoonPictures.all().entrySet()) {
      make(
          pictures.resolve(each.getKey() + ".jpg"),
          out -> {
            Canvas canvas = new Canvas();
            each.getValue().accept(canvas);
            writeJpeg(canvas.develop(), out);
          });
    }
    make(home.library().resolve("music").resolve(MUSIC), MusicBed::write);
  }

  @FunctionalInterface
  private interface Maker {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void make(Path file, Maker maker) {
    if (Files.exists(file)) {
      return;
    }
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(file.resolveSibling(""));
      try {
        try (OutputStream out = Files.newOutputStream(part)) {
          maker.writeTo(out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + " cannot be written; see that the disk has room and the folder may be written", e);
    }
  }

  private static void writeJpeg(BufferedImage image, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream target = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(target);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
  }
}
