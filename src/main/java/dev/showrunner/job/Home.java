package dev.showrunner.job;

import java.nio.file.Path;

/**
 * The one folder in which everything lies that a running Showrunner keeps. Copy it and you have
 * moved house.
 *
 * @param root an absolute, normalised path
 */
public record Home(Path root) {
  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** The SQLite database's file. */
  public Path database() {
    return root.resolve("showrunner.db");
  }

  /** The folder that holds one job's files. */
  public JobFolder job(JobId id) {
    return new JobFolder(id, jobs().resolve(id.value()));
  }

  /** The parent of all job folders. */
  public Path jobs() {
    return root.resolve("jobs");
  }

  /** Where a deleted job's folder lies until it is removed: on the same disk as the others. */
  public Path trashed(JobId id) {
    return jobs().resolve(".trash").resolve(id.value());
  }

  /** The user's clips, pictures and music. */
  public Path library() {
    return root.resolve("library");
  }

  /** Where a dropped script becomes a job. */
  public Path inbox() {
    return root.resolve("inbox");
  }

  /** What the folder channel of that name published: one folder for each job. */
  public Path channel(String name) {
    return root.resolve("channel").resolve(name);
  }

  /** Who is signed in to YouTube: one file for each channel, which only the owner may read. */
  public Path credentials() {
    return root.resolve("credentials");
  }

  /** What can be made again at a cost: rendered loops, probe results, spoken text. */
  public Path cache() {
    return root.resolve("cache");
  }

  /** Overrides of the shipped configuration. */
  public Path config() {
    return root.resolve("config");
  }

  /** A file that says where the running server of this home listens. */
  public Path server() {
    return root.resolve("server.url");
  }

  public Path logs() {
    return root.resolve("logs");
  }
}
