package dev.showrunner.media.render;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Soft lights that drift over a dark ground, for scenes without footage: a loop without a seam,
 * drawn once for each palette and kept in the home's cache. It is kept small and without loss, ten
 * bits a channel; a scene enlarges it to its own size, which costs less than decoding a loop of
 * that size does. Thread-safe.
 */
final class Glow {

  private static final int SECONDS = 20;
  private static final int FPS = 30;
  private static final int COLUMNS = 240;
  private static final int ROWS = 135;
  private static final int BYTES_PER_PIXEL = 6; // rgb48
  private static final long RAW_BYTES = (long) COLUMNS * ROWS * BYTES_PER_PIXEL * SECONDS * FPS;

  /** Room for the encoded loop, with some to spare. */
  private static final long LOOP_BYTES = 32_000_000;

  private final Home home;
  private final Ffmpeg ffmpeg;

  Glow(Home home, Ffmpeg ffmpeg) {
    this.home = home;
    this.ffmpeg = ffmpeg;
  }

  /**
   * @return the palette's loop, an absolute path; rendered now when it is not in the cache
   */
  synchronized Path loop(Claim claim, GlowPalette colours) throws IOException {
    Path loop = file(colours);
    if (!Files.exists(loop)) {
      // In the job's folder, which is tidied up after a crash; nobody would tidy up the cache.
      PartFile raw = PartFile.of(claim, "scenes/glow-" + colours.name() + ".raw");
      PartFile part = PartFile.of(claim, "scenes/glow-" + colours.name() + ".mkv");
      try {
        draw(claim.folder().resolve(raw.part()), colours);
        ffmpeg.run(
            new FfmpegCommand(
                claim.folder(),
                encode(raw.part(), part.part()),
                Duration.ofMinutes(10),
                Duration.ofSeconds(SECONDS),
                share -> {}));
        keep(claim, part, loop);
      } finally {
        raw.discard();
        part.discard();
      }
    }
    return loop;
  }

  /** By a copy, since the cache may lie on another disk than the job; one cut short is redone. */
  private static void keep(Claim claim, PartFile made, Path loop) throws IOException {
    Files.createDirectories(loop.resolveSibling(""));
    Path copy = loop.resolveSibling(claim.id().value() + ".part.mkv");
    try {
      Files.copy(claim.folder().resolve(made.part()), copy, StandardCopyOption.REPLACE_EXISTING);
      WholeFile.force(copy);
      Files.move(copy, loop, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private Path file(GlowPalette colours) {
    return home.cache().resolve("glow").resolve(colours.name() + "-v3.mkv");
  }

  /**
   * How many bytes it takes to render the palette's loop; none when it is in the cache.
   *
   * @return the frames before they are encoded, and room for the loop itself
   */
  long workingBytes(GlowPalette colours) {
    return Files.exists(file(colours)) ? 0 : RAW_BYTES + LOOP_BYTES;
  }

  /** By a codec that every ffmpeg has, and that is quicker to read than any that packs tighter. */
  private static List<String> encode(String raw, String loop) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb48le", "-s", COLUMNS + "x" + ROWS));
    line.addAll(List.of("-r", Integer.toString(FPS), "-i", raw));
    line.addAll(List.of("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p10le"));
    line.addAll(VideoFormat.colours());
    line.addAll(List.of("-c:v", "ffvhuff", loop));
    return line;
  }

  private static void draw(Path raw, GlowPalette colours) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(raw), 1 << 20)) {
      byte[] frame = new byte[COLUMNS * ROWS * BYTES_PER_PIXEL];
      for (int i = 0; i < SECONDS * FPS; i++) {
        colours.paint(frame, COLUMNS, ROWS, (double) i / (SECONDS * FPS));
        out.write(frame);
      }
    }
  }
}
