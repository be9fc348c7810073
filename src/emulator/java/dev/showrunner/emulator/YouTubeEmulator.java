package dev.showrunner.emulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * YouTube, as far as Showrunner uses it, on a port of this machine. What it holds lasts as long as
 * it runs; the files stay in its folder. All of its time comes from the clock it is given, but for
 * stalls and slow bodies, which take real time. Thread-safe.
 */
public final class YouTubeEmulator implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final Front front;
  private final Grants grants;
  private final Ledger ledger;
  private final Catalog catalog;
  private final FaultScript faults = new FaultScript();

  /**
   * A video that arrived.
   *
   * @param privacyStatus as it is at this moment
   * @param publishAt when it will go public by itself
   * @param thumbnail what was set last
   */
  public record Arrived(
      String id,
      String channelId,
      String title,
      String privacyStatus,
      Optional<Instant> publishAt,
      StoredFile file,
      Optional<StoredFile> thumbnail) {}

  private YouTubeEmulator(EmulatorSettings settings, Clock clock, FaultPlan more)
      throws IOException {
    Files.createDirectories(settings.folder());
    Ids ids = new Ids(settings.seed());
    grants = new Grants(clock, ids, settings.accessTokenLife());
    ledger = new Ledger(clock, settings.costs());
    catalog = new Catalog(clock, ids, settings.processing());
    Uploads uploads = new Uploads(settings, clock, ids, grants, ledger);
    // Without this the second packet of an answer waits 40 ms for the first one's receipt.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), settings.port()), 0);
    Api api =
        new Api(
            settings,
            catalog,
            grants,
            ledger,
            uploads,
            new SignInPages(settings, grants, ids),
            url());
    front = new Front(api.router(), FaultPlan.firstOf(faults, more), grants, uploads);
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "youtube-emulator");
              thread.setDaemon(true);
              return thread;
            });
    server.createContext("/", front);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts one.
   *
   * @throws IOException when the folder cannot be made or the port is taken
   */
  public static YouTubeEmulator start(EmulatorSettings settings, Clock clock) throws IOException {
    return start(settings, clock, request -> Optional.empty());
  }

  /** Starts one with faults beside those that are scripted by {@link #faults}. */
  public static YouTubeEmulator start(EmulatorSettings settings, Clock clock, FaultPlan faults)
      throws IOException {
    return new YouTubeEmulator(settings, clock, faults);
  }

  /** Scheme, host and port: of the Data API, of uploads and of Analytics. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The whole address of the consent page. */
  public String authUrl() {
    return url() + Api.AUTH;
  }

  /** The whole address of the token endpoint. */
  public String tokenUrl() {
    return url() + Api.TOKEN;
  }

  /** Where faults are planned, at any time. */
  public FaultScript faults() {
    return faults;
  }

  /** A refresh token for a channel, without the consent page; for all scopes if none is named. */
  public String refreshToken(Project project, Account account, String... scopes) {
    return grants.refreshToken(caller(project, account, scopes));
  }

  /** An access token for a channel, without the consent page; for all scopes if none is named. */
  public String accessToken(Project project, Account account, String... scopes) {
    return grants.accessToken(caller(project, account, scopes));
  }

  private static Grants.Caller caller(Project project, Account account, String... scopes) {
    List<String> granted = scopes.length == 0 ? Scope.ALL : List.of(scopes);
    return new Grants.Caller(project, account, new LinkedHashSet<>(granted));
  }

  /** A person withdraws what was allowed: refreshing meets invalid_grant from now on. */
  public void revoke(Account account) {
    grants.revoke(account);
  }

  /** How the processing of the next video that arrives will end; the ones behind it succeed. */
  public void nextProcessing(ProcessingOutcome outcome) {
    synchronized (catalog) {
      catalog.nextProcessing(outcome);
    }
  }

  /**
   * What YouTube makes of the next video's status, whatever was asked for: as when it keeps private
   * what a project sends that was not audited.
   *
   * @param status fields of the resource's status with their values, texts and truth values
   */
  public void nextStatus(Map<String, Object> status) {
    synchronized (catalog) {
      catalog.nextStatus(status);
    }
  }

  /** A channel's owner verifies it, so that it may have thumbnails. */
  public void verify(Account account) {
    synchronized (catalog) {
      catalog.verify(account);
    }
  }

  /** A video's owner removes it by hand. */
  public void remove(String videoId) {
    synchronized (catalog) {
      catalog.video(videoId).ifPresent(catalog::remove);
    }
  }

  /** A video's owner makes it private, unlisted or public by hand. */
  public void makePrivacy(String videoId, String privacyStatus) {
    synchronized (catalog) {
      catalog
          .video(videoId)
          .ifPresent(
              video -> {
                video.status.put("privacyStatus", privacyStatus).remove("publishAt");
                video.settle(catalog.clock.instant());
              });
    }
  }

  /** Units that a project has used up today, in Pacific time. */
  public int unitsUsed(Project project) {
    return ledger.units(project);
  }

  /** Uploads that a project has begun today, in Pacific time. */
  public int uploadsUsed(Project project) {
    return ledger.uploads(project);
  }

  /** All videos that arrived whole and were not deleted, the oldest first. */
  public List<Arrived> videos() {
    synchronized (catalog) {
      return catalog.videos().stream().map(YouTubeEmulator::arrived).toList();
    }
  }

  /** The files of a video's tracks of captions. */
  public List<StoredFile> captions(String videoId) {
    synchronized (catalog) {
      return catalog.captions.values().stream()
          .filter(each -> each.videoId().equals(videoId))
          .map(Catalog.Caption::file)
          .toList();
    }
  }

  private static Arrived arrived(Video video) {
    return new Arrived(
        video.id,
        video.owner.channelId(),
        Json.text(video.snippet, "title"),
        video.privacy(),
        video.status.has("publishAt")
            ? Optional.of(Instant.parse(Json.text(video.status, "publishAt")))
            : Optional.empty(),
        video.file,
        Optional.ofNullable(video.thumbnail));
  }

  /** Stops at once; what is under way is cut off. */
  @Override
  public void close() {
    front.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
