package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Ends a node at random: before and after a request, in its middle, before and after a write. */
final class Killer {
  private final Random random;
  private final double probability;
  private int kills;

  /** The node is no more. Nothing that is meant for errors catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  Killer(Random random, double probability) {
    this.random = random;
    this.probability = probability;
  }

  int kills() {
    return kills;
  }

  private synchronized boolean draws() {
    boolean drawn = random.nextDouble() < probability;
    kills += drawn ? 1 : 0;
    return drawn;
  }

  private void perhaps() {
    if (draws()) {
      throw new Killed();
    }
  }

  YouTubeHttp around(YouTubeHttp http) {
    return (request, line) -> {
      perhaps();
      Answer answer;
      if (request.body() instanceof Body.Stream stream && draws()) {
        long last = (long) (random.nextDouble() * stream.length());
        answer = killedAt(http, request, stream, last, line);
      } else {
        answer = http.send(request, line);
      }
      perhaps();
      return answer;
    };
  }

  // An Error does not come back through a route as it is.
  private static Answer killedAt(
      YouTubeHttp http, Request request, Body.Stream stream, long last, Line line)
      throws IOException {
    Body cut =
        new Body.Stream(
            stream.type(), stream.length(), () -> new Cut(stream.source().open(), last));
    try {
      return http.send(request.with(cut), line);
    } catch (CutException e) {
      throw new Killed();
    }
  }

  private static final class CutException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Cut extends FilterInputStream {
    private long left;

    Cut(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("Bodies are read in pieces, and counted by them");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new CutException();
      }
      int count = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }

  UploadStore around(UploadStore store) {
    return new UploadStore() {
      @Override
      public Optional<UploadSession> latest(JobId job) {
        return store.latest(job);
      }

      @Override
      public void save(Claim claim, UploadSession session) {
        perhaps();
        store.save(claim, session);
        perhaps();
      }

      @Override
      public void begin(Claim claim, UploadSession session, UploadStep sent) {
        perhaps();
        store.begin(claim, session, sent);
        perhaps();
      }

      @Override
      public boolean close(UploadSession session) {
        return store.close(session);
      }

      @Override
      public boolean isCancelled(Claim claim) {
        return store.isCancelled(claim);
      }

      @Override
      public Set<String> ofOtherJobs(JobId job, List<String> videoIds) {
        return store.ofOtherJobs(job, videoIds);
      }

      @Override
      public List<JobId> changed(Instant now) {
        return store.changed(now);
      }

      @Override
      public List<JobId> incomplete(Instant now) {
        return store.incomplete(now);
      }

      @Override
      public long revision(JobId job) {
        return store.revision(job);
      }

      @Override
      public List<JobId> abandoned(Instant now) {
        return store.abandoned(now);
      }

      @Override
      public PlaylistClaims playlists() {
        return store.playlists();
      }

      @Override
      public boolean take(UploadSession session, Instant now, Instant until) {
        return store.take(session, now, until);
      }

      @Override
      public boolean take(JobId job, UploadStep step, Instant now) {
        return store.take(job, step, now);
      }

      @Override
      public void put(JobId job, UploadStep step) {
        store.put(job, step);
      }

      @Override
      public void owe(Claim claim, List<UploadStep> steps) {
        store.owe(claim, steps);
      }

      @Override
      public List<UploadStep> steps(JobId job) {
        return store.steps(job);
      }

      @Override
      public void save(Claim claim, UploadStep step) {
        perhaps();
        store.save(claim, step);
        perhaps();
      }
    };
  }
}
