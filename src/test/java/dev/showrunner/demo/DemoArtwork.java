package dev.showrunner.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the sample's pictures and composes its music anew, into the folder that is its argument.
 * The shipped ones in {@code src/main/resources/demo/library} were made by it; the music was then
 * encoded as AAC at 160 kbit/s.
 */
public final class DemoArtwork {
  private static final float QUALITY = 0.9f;

  private DemoArtwork() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Map.Entry<String, Consumer<Canvas>> each : MoonPictures.all().entrySet()) {
      Canvas canvas = new Canvas();
      each.getValue().accept(canvas);
      writeJpeg(canvas.develop(), folder.resolve(each.getKey() + ".jpg"));
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("calm-demo-night.wav"))) {
      MusicBed.write(out);
    }
  }

  private static void writeJpeg(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream target = ImageIO.createImageOutputStream(file.toFile())) {
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
