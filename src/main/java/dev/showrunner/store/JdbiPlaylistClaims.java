package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.youtube.PlaylistClaims;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Claims of playlists in SQLite or PostgreSQL. */
final class JdbiPlaylistClaims implements PlaylistClaims {
  private final Database database;

  JdbiPlaylistClaims(Database database) {
    this.database = database;
  }

  @Override
  public boolean take(String channel, String name, JobId job, Instant now, Instant until) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO playlists (channel, name, job_id, claimed_until)
                        VALUES (:channel, :name, :job, :until)
                        ON CONFLICT (channel, name) DO UPDATE SET job_id = excluded.job_id,
                          claimed_until = excluded.claimed_until, playlist_id = NULL
                        WHERE playlists.claimed_until <= :now""")
                    .bind("channel", channel)
                    .bind("name", key(name))
                    .bind("job", job.value())
                    .bind("until", until)
                    .bind("now", now)
                    .execute()
                == 1);
  }

  @Override
  public void made(String channel, String name, String playlistId) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE playlists SET playlist_id = :id"
                        + " WHERE channel = :channel AND name = :name")
                .bind("id", playlistId)
                .bind("channel", channel)
                .bind("name", key(name))
                .execute());
  }

  @Override
  public void refused(String channel, String name, JobId job) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM playlists WHERE channel = :channel AND name = :name"
                        + " AND job_id = :job AND playlist_id IS NULL")
                .bind("channel", channel)
                .bind("name", key(name))
                .bind("job", job.value())
                .execute());
  }

  @Override
  public Optional<String> made(String channel, String name, Instant now) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT playlist_id FROM playlists WHERE channel = :channel"
                            + " AND name = :name AND claimed_until > :now"
                            + " AND playlist_id IS NOT NULL")
                    .bind("channel", channel)
                    .bind("name", key(name))
                    .bind("now", now)
                    .mapTo(String.class)
                    .findOne());
  }

  /** YouTube's titles are compared without regard to case, too. */
  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
