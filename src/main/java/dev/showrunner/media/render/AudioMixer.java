package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Mixes the video's sound in one go beside the rendering: narration, and music that steps back
 * while someone speaks, at -14 LUFS.
 */
final class AudioMixer {

  private static final Duration TIMEOUT = Duration.ofMinutes(30);
  private static final double NEAR_ENOUGH = 0.7;
  private static final double HIGHEST_PEAK = -1.05;

  private final Home home;
  private final Ffmpeg ffmpeg;

  AudioMixer(Home home, Ffmpeg ffmpeg) {
    this.home = home;
    this.ffmpeg = ffmpeg;
  }

  /**
   * Does nothing when the sound is there. Mixes, measures, and mixes once more with the difference
   * when one pass of loudnorm has missed, as it does with very short or very even sound.
   */
  void mix(RenderPlan plan) throws IOException {
    Claim claim = plan.assembly().claim();
    Files.createDirectories(claim.folder().resolve("scenes"));
    double weight = plan.timeline().frames() * 0.1;
    String message = "Mixing the sound";
    String file = plan.sound();
    if (!Files.exists(claim.folder().resolve(file))) {
      Path music = music(plan);
      try {
        mix(plan, music, share -> plan.progress().report(file, weight, share * 0.9, message));
      } catch (FinalException e) {
        music(plan); // says so when the file is gone by now
        throw e;
      }
    }
    plan.progress().report(file, weight, 1, message);
  }

  private @Nullable Path music(RenderPlan plan) {
    String music = plan.assembly().assets().music();
    return music.isEmpty() ? null : LibraryFiles.require(home, plan.assembly().claim(), music);
  }

  private void mix(RenderPlan plan, @Nullable Path music, DoubleConsumer progress)
      throws IOException {
    Claim claim = plan.assembly().claim();
    PartFile part = PartFile.of(claim, plan.sound());
    String track = "scenes/narration.g" + claim.generation() + ".part.raw";
    try {
      NarrationTrack.write(plan, claim.folder().resolve(track));
      double gain = 0;
      for (int round = 1; round <= 3; round++) {
        run(plan, command(plan, music, track, gain, part.part()), progress);
        Loudness loudness = Loudness.parse(run(plan, Loudness.measure(part.part(), 5), s -> {}));
        double missing = Loudness.TARGET - loudness.integrated();
        boolean good = Math.abs(missing) <= NEAR_ENOUGH && loudness.peak() <= HIGHEST_PEAK;
        if (good || !Double.isFinite(missing)) {
          break;
        }
        gain += missing;
      }
      part.finish();
    } finally {
      Files.deleteIfExists(claim.folder().resolve(track));
      part.discard();
    }
  }

  private String run(RenderPlan plan, List<String> line, DoubleConsumer progress) {
    Duration length = Duration.ofMillis(plan.timeline().samples() / 48);
    return ffmpeg
        .run(new FfmpegCommand(plan.assembly().claim().folder(), line, TIMEOUT, length, progress))
        .log();
  }

  private static List<String> command(
      RenderPlan plan, @Nullable Path music, String track, double gain, String out) {
    List<String> line = new ArrayList<>(List.of("-filter_complex_threads", "1"));
    line.addAll(List.of("-f", "s16le", "-ar", "48000", "-ac", "1", "-i", track));
    if (music != null) {
      line.addAll(List.of("-protocol_whitelist", "file", "-stream_loop", "-1"));
      line.addAll(List.of("-i", music.toString()));
    }
    line.addAll(List.of("-filter_complex", graph(plan.timeline().samples(), music != null, gain)));
    line.addAll(List.of("-map", "[out]", "-c:a", "aac", "-b:a", "192k", "-ar", "48000"));
    line.addAll(List.of("-ac", "2", out));
    return line;
  }

  private static String graph(long samples, boolean music, double gain) {
    double seconds = samples / 48_000.0;
    String voice = "[0:a]highpass=f=70,aformat=channel_layouts=stereo";
    String trim = "atrim=end_sample=" + samples;
    String master =
        String.format(
            Locale.ROOT,
            "loudnorm=I=-14:TP=-1.5:LRA=11,aresample=48000%s,apad,%s[out]",
            gain == 0 ? "" : correction(gain),
            trim);
    if (!music) {
      return voice + "," + master;
    }
    return String.format(
        Locale.ROOT,
        "%s,asplit=2[voice][key];"
            + "[1:a]aresample=48000,aformat=channel_layouts=stereo,%s,volume=-13dB,"
            + "afade=t=in:d=1.0,afade=t=out:st=%.3f:d=2.0[music];"
            + "[music][key]sidechaincompress=threshold=0.03:ratio=8:attack=20:release=400[ducked];"
            + "[voice][ducked]amix=inputs=2:duration=first:normalize=0,%s",
        voice,
        trim,
        Math.max(0, seconds - 2),
        master);
  }

  private static String correction(double gain) {
    return String.format(Locale.ROOT, ",volume=%.2fdB,alimiter=limit=0.80:level=disabled", gain);
  }
}
