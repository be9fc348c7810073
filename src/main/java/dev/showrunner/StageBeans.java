package dev.showrunner;

import dev.showrunner.camel.FfmpegExec;
import dev.showrunner.camel.UploadOnce;
import dev.showrunner.camel.YouTubeCalls;
import dev.showrunner.job.DiskFloor;
import dev.showrunner.job.JobId;
import dev.showrunner.job.LogContext;
import dev.showrunner.job.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegFailure;
import dev.showrunner.media.ffmpeg.FfmpegLocator;
import dev.showrunner.media.ffmpeg.InstalledFfmpeg;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.media.footage.AssetStage;
import dev.showrunner.media.footage.FootageProviders;
import dev.showrunner.media.render.AssemblyStage;
import dev.showrunner.media.render.HardwareEncoders;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.thumbnail.FfmpegFrames;
import dev.showrunner.media.thumbnail.ThumbnailStage;
import dev.showrunner.media.voice.SceneNarrator;
import dev.showrunner.publish.Channel;
import dev.showrunner.publish.MetadataStage;
import dev.showrunner.publish.PublishStage;
import dev.showrunner.publish.PublishedChanges;
import dev.showrunner.publish.YouTubeChannel;
import dev.showrunner.script.Inbox;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.JdbiFootageUses;
import dev.showrunner.store.JdbiUploadKeys;
import dev.showrunner.store.JdbiUploadStore;
import dev.showrunner.youtube.UploadSettings;
import dev.showrunner.youtube.YouTubeUploads;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** Makes the beans of the seven stages, under the names by which the routes call them. */
final class StageBeans implements AutoCloseable {
  private final Map<String, Object> beans = new LinkedHashMap<>();
  private final ExecutorService renderWorkers;
  private final ExecutorService assemblyWorkers;
  final FootageProviders footage;
  private final ScheduledExecutorService voiceTimer;
  private final SceneNarrator narrator;
  private final YouTubeCalls youtube;

  /**
   * @param ffmpegFailed told why a call of ffmpeg has failed
   */
  StageBeans(Foundation ground, ProducerTemplate template, Consumer<FfmpegFailure> ffmpegFailed) {
    Progress progress = ground.engine.progress();
    renderWorkers = threads("render-worker", workers(ground.settings));
    // Pictures and sound of a job each have one, or they would wait for those of another.
    assemblyWorkers =
        threads(
            "assembly-worker",
            2 * ground.settings.integer("showrunner.max-concurrent-jobs", 1, 64));
    voiceTimer = Executors.newSingleThreadScheduledExecutor(task -> daemon("voice-timer", task));
    ProcessRunner runner = new ProcessRunner(ground.work);
    InstalledFfmpeg installed =
        new InstalledFfmpeg(
            new FfmpegLocator(ground.home, ground.settings.text("showrunner.ffmpeg"), runner),
            runner,
            ffmpegFailed);
    Ffmpeg ffmpeg = new FfmpegExec.Routed(template);
    youtube =
        new YouTubeCalls(
            template,
            ground.settings.address("showrunner.youtube.root-url").toString(),
            ground.settings.duration(
                "showrunner.youtube.timeout", Duration.ofSeconds(1), Duration.ofHours(1)));
    ServiceBeans services = new ServiceBeans(ground, template);
    footage = services.footage(installed);
    beans.putAll(services.byName());
    narrator =
        new VoiceBeans(ground, voiceJars(), voiceTimer).narrator(services.voice(), ffmpeg, runner);
    beans.put("youtubeHttp", youtube);
    beans.put("ffmpegBinding", new FfmpegExec.Binding());
    beans.put("ffmpegExecutor", new FfmpegExec.Executor(installed));
    beans.put("renderWorkers", renderWorkers);
    beans.put("assemblyWorkers", assemblyWorkers);
    beans.put("inOrder", new GroupedBodyAggregationStrategy());
    beans.put("inbox", new Inbox(ground.engine.jobs()::scheduleFromInbox));
    beans.put("scriptStage", ModelBeans.stage(ground, template));
    beans.put(
        "assetStage",
        new AssetStage(
            ground.home,
            installed,
            (style, id) -> StylesOfJobs.of(ground.styles, new JobId(id), style).palette(id),
            (style, id) -> StylesOfJobs.of(ground.styles, new JobId(id), style).music(),
            footage,
            new JdbiFootageUses(ground.database),
            progress,
            ground.clock));
    beans.put("narrator", narrator);
    beans.put(
        "assemblyStage",
        new AssemblyStage(
            ground.home,
            ffmpeg,
            progress,
            new StyledLooks(ground.styles, ground.settings, ground.home.root())::of,
            new HardwareEncoders(
                ground.home.cache(), installed, installed::program, encoder(ground.settings)),
            diskFloor(ground.settings).bytes(),
            workers(ground.settings)));
    beans.put(
        "thumbnailStage",
        new ThumbnailStage(ground.home, new Fonts(), new FfmpegFrames(ffmpeg), progress));
    beans.put("metadataStage", new MetadataStage(progress));
    YouTubeUploads uploads = uploads(ground);
    AnalyticsBeans analytics = new AnalyticsBeans(ground, youtube);
    beans.put(
        "publishedChanges",
        new PublishedChanges(
            new JdbiUploadStore(ground.database),
            uploads,
            ground.jobs,
            ground.engine.pipeline(),
            ground.home,
            analytics.stage::changed,
            ground.clock));
    beans.put("unusedHolds", ground.quota.unusedHolds(ground.jobs));
    beans.put("uploadOnce", new UploadOnce(new JdbiUploadKeys(ground.database)));
    beans.put("publishStage", new PublishStage(name -> channel(ground, uploads, name)));
    beans.putAll(analytics.byName());
  }

  private YouTubeUploads uploads(Foundation ground) {
    return new YouTubeUploads(
        youtube,
        ground.youtube.tokens(),
        ground.quota.ledger,
        new JdbiUploadStore(ground.database),
        uploadSettings(ground.settings),
        ground.engine.progress(),
        ground.work,
        ground.clock);
  }

  private static UploadSettings uploadSettings(Settings settings) {
    String key = "showrunner.youtube.chunk-size";
    int chunk = settings.integer(key, UploadSettings.GRANULE, 1 << 30);
    if (chunk % UploadSettings.GRANULE != 0) {
      throw new SettingsException(
          "Setting %s is '%d'; it must be a multiple of %d"
              .formatted(key, chunk, UploadSettings.GRANULE));
    }
    return new UploadSettings(
        chunk, settings.integer("showrunner.youtube.bytes-per-second", 0, Integer.MAX_VALUE));
  }

  private static Optional<Channel> channel(Foundation ground, YouTubeUploads uploads, String name) {
    Optional<Channel> folder = ground.channels.find(name);
    return folder.isEmpty() && ground.youtube.has(name)
        ? Optional.of(
            new YouTubeChannel(name, uploads, ground.clock, ground.engine.postponement()::postpone))
        : folder;
  }

  Map<String, Object> byName() {
    return Map.copyOf(beans);
  }

  /** How many bytes of the home's disk are left free by what can wait. */
  static DiskFloor diskFloor(Settings settings) {
    return DiskFloor.ofMegabytes(
        settings.integer("showrunner.disk.floor-megabytes", 0, DiskFloor.MOST_MEGABYTES));
  }

  private static String encoder(Settings settings) {
    Set<String> known = new TreeSet<>(HardwareEncoders.KNOWN);
    known.addAll(List.of("auto", "off"));
    return settings.oneOf("showrunner.render.encoder", known);
  }

  private static int workers(Settings settings) {
    return settings.integer("showrunner.render.workers", 1, 64)
        * settings.integer("showrunner.max-concurrent-jobs", 1, 64);
  }

  /**
   * {@code lib/tts} beside the program's jar, or in the build's folder when it runs from classes or
   * from Maven's repository.
   */
  static Path voiceJars() {
    try {
      Path code =
          Path.of(StageBeans.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path beside = code.resolveSibling("lib").resolve("tts");
      return Files.isDirectory(beside)
          ? beside
          : SettingsLoader.installation().resolve("target").resolve("lib").resolve("tts");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The program's own folder cannot be found", e);
    }
  }

  private static ExecutorService threads(String name, int count) {
    return LogContext.pool(count, task -> daemon(name, task));
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    narrator.close();
    renderWorkers.shutdownNow();
    assemblyWorkers.shutdownNow();
    voiceTimer.shutdownNow();
    youtube.close();
  }
}
