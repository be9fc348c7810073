package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.KnownNames;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Production;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Chapter;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.VideoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A claim of a job whose video is made: {@code new AClaim(home).asking("tags", …).claim()}. */
final class AClaim {
  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final com.fasterxml.jackson.databind.ObjectMapper JSON =
      new com.fasterxml.jackson.databind.ObjectMapper();

  private final Home home;
  private final Map<String, Object> fields = new HashMap<>(Map.of("topic", "The history of tea"));
  private String title = "A history of tea";
  private String description = "Leaves and water.";
  private List<String> tags = List.of("tea", "history");
  private List<String> credits = List.of();
  private List<Chapter> chapters = List.of();
  private int generation = 1;
  private String video = "the video's bytes";

  AClaim(Path root) {
    this.home = new Home(root);
  }

  AClaim asking(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  AClaim titled(String text) {
    title = text;
    return this;
  }

  AClaim described(String text) {
    description = text;
    return this;
  }

  AClaim tagged(List<String> wanted) {
    tags = wanted;
    return this;
  }

  AClaim credited(List<String> wanted) {
    credits = wanted;
    return this;
  }

  AClaim withChapters(List<Chapter> wanted) {
    chapters = wanted;
    return this;
  }

  AClaim generation(int number) {
    generation = number;
    return this;
  }

  AClaim video(String bytes) {
    video = bytes;
    return this;
  }

  Home home() {
    return home;
  }

  /** The claim, all stages before the upload done and their files in the job's folder. */
  Claim claim() throws IOException {
    JobId id = new JobId("tea-1");
    Path folder = Files.createDirectories(home.job(id).path());
    Files.writeString(folder.resolve("video.mp4"), video);
    Files.writeString(folder.resolve("thumbnail.jpg"), "a picture");
    Files.writeString(folder.resolve("captions.srt"), "1");
    Files.writeString(folder.resolve("captions.vtt"), "WEBVTT");
    Files.writeString(folder.resolve("metadata.json"), "{}");
    String sha256 = WholeFile.sha256(folder.resolve("video.mp4"), () -> {});
    Production made =
        Production.empty()
            .with(Stage.SCRIPT, script())
            .with(Stage.ASSETS, new Assets(List.of(), "", credits, List.of()))
            .with(Stage.ASSEMBLY, videoFile(sha256))
            .with(Stage.THUMBNAIL, new Thumbnail("thumbnail.jpg"))
            .with(Stage.METADATA, metadata());
    return new Claim(job(id, made), generation, home.job(id), made);
  }

  private Script script() {
    Scene scene = new Scene(1, "Opening", "Tea is a leaf.", List.of("tea"));
    return new Script(
        title, description, tags, "educational", "en", List.of(scene), "person", List.of());
  }

  private VideoFile videoFile(String sha256) {
    return new VideoFile(
        "video.mp4",
        "captions.srt",
        "captions.vtt",
        1920,
        1080,
        30,
        1800,
        video.length(),
        sha256,
        -14,
        chapters,
        List.of());
  }

  private static Metadata metadata() {
    return new Metadata(
        "A history of tea", "", List.of(), 27, "en", "private", null, false, false, List.of());
  }

  private JobRequest request() {
    KnownNames any = new KnownNames(List::of, List::of, List::of);
    java.time.Clock clock = java.time.Clock.fixed(NOW, java.time.ZoneOffset.UTC);
    JobDoor door =
        new JobDoor(JobDefaults.standard(), any, List.of(), java.time.ZoneOffset.UTC, clock);
    return door.admit(JSON.convertValue(fields, JobDraft.class));
  }

  private Job job(JobId id, Production made) {
    return new Job(
        id,
        Origin.SINGLE,
        request(),
        JobStatus.RUNNING,
        Stage.UPLOAD,
        90,
        "",
        Map.of(),
        0,
        generation,
        null,
        null,
        null,
        false,
        NOW,
        NOW,
        null,
        made);
  }
}
