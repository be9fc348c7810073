package dev.showrunner.media.render;

import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Look;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Priority;
import dev.showrunner.job.Production;
import dev.showrunner.job.Progress;
import dev.showrunner.job.Retry;
import dev.showrunner.job.RetryStrategy;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.Stage;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.ffmpeg.FfmpegLocator;
import dev.showrunner.media.ffmpeg.FfmpegProgram;
import dev.showrunner.media.ffmpeg.LocalFfmpeg;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A home with generated footage, and a claim on a job whose scenes speak speech-like sound. */
public final class RenderFixture {

  private static final String TEXT =
      "Every night the sky above your house, quiet and patient, tells a very old story. "
          + "Light that left its star before you were born arrives just now, and you are here to"
          + " see it. ";

  /** Unpacked and tried once for all fixtures. */
  private static final FfmpegProgram PROGRAM = program();

  public final Home home;
  public final RunningWork work = new RunningWork();
  public final ProcessRunner runner = new ProcessRunner(work);
  public final FfmpegProgram program;
  public final Ffmpeg ffmpeg;

  public RenderFixture(Path root) {
    home = new Home(root);
    program = PROGRAM;
    ffmpeg = new LocalFfmpeg(program, runner);
  }

  private static FfmpegProgram program() {
    Home tools = new Home(Path.of("target/test-tools").toAbsolutePath());
    return new FfmpegLocator(tools, "auto", new ProcessRunner(new RunningWork())).locate();
  }

  /** The stage, with that ffmpeg and that ear for its progress. */
  AssemblyStage stage(Ffmpeg with, Progress progress) {
    return new AssemblyStage(
        home, with, progress, claim -> VideoLook.USUAL, Encoders.SOFTWARE_ONLY, 0, 2);
  }

  AssemblyStage stage(VideoLook look) {
    return stage(ffmpeg, look);
  }

  AssemblyStage stage(Ffmpeg with, VideoLook look) {
    return new AssemblyStage(
        home, with, FakeProgress.quiet(), claim -> look, Encoders.SOFTWARE_ONLY, 0, 2);
  }

  AssemblyStage stage(long floor) {
    return new AssemblyStage(
        home,
        ffmpeg,
        FakeProgress.quiet(),
        claim -> VideoLook.USUAL,
        Encoders.SOFTWARE_ONLY,
        floor,
        2);
  }

  AssemblyStage stage() {
    return stage(ffmpeg, FakeProgress.quiet());
  }

  /** A plan whose scenes speak for that many seconds each. */
  RenderPlan plan(AssemblyStage stage, Claim claim, double... seconds) throws IOException {
    List<Narration> narrations = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      narrations.add(narrate(claim, i + 1, seconds[i]));
    }
    return stage.plan(stage.open(claim), narrations);
  }

  /** Does all that follows a plan. */
  static VideoFile render(AssemblyStage stage, RenderPlan plan) {
    parts(stage, plan);
    stage.join(plan);
    return stage.check(plan);
  }

  /** Renders all parts of the plan. */
  static void parts(AssemblyStage stage, RenderPlan plan) {
    plan.scenes().forEach(stage::renderScene);
    plan.transitions().forEach(stage::renderTransition);
    stage.mixAudio(plan);
  }

  /** A small and quick clip of coloured bars. */
  void smallClip(String name, double seconds) throws IOException {
    lavfi(name, "testsrc2=s=640x360:r=30:d=" + seconds, "-c:v", "libx264", "-preset", "ultrafast");
  }

  /** A grey clip that grows brighter with each frame by the same step, from 16. */
  void ramp(String name, int frames, int step) throws IOException {
    String source =
        "color=c=black:s=64x36:r=30,format=yuv420p,geq=lum='16+N*" + step + "':cb=128:cr=128";
    String count = Integer.toString(frames);
    lavfi(name, source, "-frames:v", count, "-c:v", "libx264", "-qp", "4", "-pix_fmt", "yuv420p");
  }

  void smallStill(String name) throws IOException {
    lavfi(name, "testsrc2=s=800x600", "-frames:v", "1");
  }

  /** Something grey in the place of the glows, where they are not looked at. */
  void quickGlow() throws IOException {
    Path glows = Files.createDirectories(home.cache().resolve("glow"));
    lavfi("grey.mkv", "color=c=0x181830:s=320x180:r=30:d=2", "-c:v", "ffvhuff");
    for (String name : List.of("dusk", "dusk-calm")) {
      Files.copy(home.library().resolve("grey.mkv"), glows.resolve(name + "-v3.mkv"));
    }
  }

  void lavfi(String name, String source, String... output) throws IOException {
    List<String> line = new ArrayList<>(List.of("-f", "lavfi", "-i", source));
    line.addAll(List.of(output));
    make(name, line.toArray(String[]::new));
  }

  /** The names of all files in the job's folder of scenes. */
  static List<String> scenes(Claim claim) throws IOException {
    try (Stream<Path> files = Files.list(claim.folder().resolve("scenes"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** A claim on a job with these visuals. */
  public Claim claim(String quality, List<Visual> visuals, String music) throws IOException {
    return claim(quality, "16:9", visuals, music);
  }

  /** The same for which a title is asked. */
  Claim titled(String quality, String title, List<Visual> visuals) throws IOException {
    return claim(quality, "16:9", 30, title, visuals, "");
  }

  Claim claim(String quality, String aspect, List<Visual> visuals, String music)
      throws IOException {
    return claim(quality, aspect, 30, "", visuals, music);
  }

  Claim claim(
      String quality, String aspect, int fps, String title, List<Visual> visuals, String music)
      throws IOException {
    List<Scene> scenes = new ArrayList<>();
    for (int i = 1; i <= visuals.size(); i++) {
      scenes.add(new Scene(i, "Scene " + i, TEXT, List.of()));
    }
    Script script = new Script("Stars", "", List.of(), "", "en", scenes, "person", List.of());
    Production made =
        Production.empty()
            .with(Stage.SCRIPT, script)
            .with(Stage.ASSETS, new Assets(visuals, music, List.of(), List.of()));
    JobId id = new JobId("bench-1");
    Files.createDirectories(home.job(id).path().resolve("narration"));
    return new Claim(job(id, quality, aspect, fps, title, made), 1, home.job(id), made);
  }

  private static Job job(
      JobId id, String quality, String aspect, int fps, String title, Production made) {
    JobRequest request =
        new JobRequest(
            "Stars",
            Instant.EPOCH,
            null,
            "educational",
            1,
            List.of(),
            "Education",
            "private",
            "folder",
            title,
            "",
            "en",
            aspect,
            quality,
            fps,
            Look.STYLE,
            "",
            false,
            false,
            Priority.NORMAL,
            false,
            "",
            new Retry(RetryStrategy.NONE, Duration.ofSeconds(1), Duration.ofSeconds(1), 0),
            3600,
            "warn",
            "publish");
    return new Job(
        id,
        Origin.SINGLE,
        null,
        request,
        JobStatus.RUNNING,
        Stage.ASSEMBLY,
        0,
        "",
        Map.of(),
        0,
        1,
        null,
        null,
        null,
        null,
        false,
        Instant.EPOCH,
        null,
        null,
        null,
        made);
  }

  /** Writes a scene's narration: bursts of a buzzing voice, one for each word. */
  public static Narration narrate(Claim claim, int scene, double seconds) throws IOException {
    int samples = (int) (seconds * 48_000);
    String[] texts = TEXT.split(" ", -1);
    int count = Math.max(2, (int) (seconds * 2.6));
    List<Word> words = new ArrayList<>();
    byte[] sound = new byte[samples * 2];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) samples * i / count);
      int to = from + (int) (samples * 0.85 / count);
      words.add(new Word(texts[i % (texts.length - 1)], from / 48, to / 48));
      for (int s = from; s < to; s++) {
        double envelope = Math.sin(Math.PI * (s - from) / (to - from));
        double pitch = 2 * Math.PI * s * (110 + 12 * scene % 40) / 48_000;
        double voice = 0;
        for (int harmonic = 1; harmonic <= 20; harmonic++) {
          voice += Math.sin(pitch * harmonic) / harmonic;
        }
        int value = (int) (7000 * envelope * voice);
        sound[2 * s] = (byte) value;
        sound[2 * s + 1] = (byte) (value >> 8);
      }
    }
    String file = "narration/" + scene + ".wav";
    AudioFormat format = new AudioFormat(48_000, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(sound), format, samples),
        AudioFileFormat.Type.WAVE,
        claim.folder().resolve(file).toFile());
    return new Narration(scene, file, samples, words, List.of());
  }

  /** Lets ffmpeg make a file in the library. */
  public void make(String name, String... arguments) throws IOException {
    Files.createDirectories(home.library());
    Files.createDirectories(home.jobs());
    List<String> line = new ArrayList<>(List.of(arguments));
    line.add(home.library().resolve(name).toString());
    JobId id = new JobId("fixture");
    Files.createDirectories(home.job(id).path());
    ffmpeg.run(
        new FfmpegCommand(home.job(id), line, Duration.ofMinutes(5), Duration.ZERO, share -> {}));
  }

  /** A moving, grainy clip as a camera would make it. */
  public void clip(String name, int seconds, int seed) throws IOException {
    String source =
        "testsrc2=s=1920x1080:r=30:d="
            + seconds
            + ",hue=H=0.05*t+"
            + seed
            + ",gblur=sigma=2,"
            + "noise=alls=6:allf=t:all_seed="
            + seed
            + ",format=yuv420p";
    make(
        name,
        "-f",
        "lavfi",
        "-i",
        source,
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-crf",
        "20",
        "-g",
        "250");
  }

  /** A detailed still of 2560 x 1440. */
  public void still(String name, int seed) throws IOException {
    String source =
        "mandelbrot=s=2560x1440:start_scale=" + (0.5 + seed * 0.3) + ":inner=period,gblur=sigma=1";
    make(name, "-f", "lavfi", "-i", source, "-frames:v", "1", "-q:v", "3");
  }

  /** A chord that swells. */
  public void music(String name, int seconds) throws IOException {
    String source =
        "aevalsrc=0.12*(sin(220*2*PI*t)+sin(277*2*PI*t)+sin(330*2*PI*t))*(0.7+0.3*sin(t)):s=48000"
            + ":d="
            + seconds;
    make(name, "-f", "lavfi", "-i", source, "-c:a", "pcm_s16le");
  }
}
