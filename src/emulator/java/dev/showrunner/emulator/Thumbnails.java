package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code thumbnails.set}. */
final class Thumbnails implements Receiver {
  private static final String DOMAIN = "youtube.thumbnail";

  private final Catalog catalog;
  private final Map<Account, Deque<Instant>> set = new HashMap<>();

  Thumbnails(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public String method() {
    return "thumbnails.set";
  }

  @Override
  public Set<String> scopes() {
    return Scope.TO_UPLOAD;
  }

  @Override
  public long largest() {
    return 2 << 20;
  }

  @Override
  public boolean takes(String mediaType) {
    return Set.of("image/jpeg", "image/png", "application/octet-stream").contains(mediaType);
  }

  @Override
  public Completion begin(Call call, Caller caller, ObjectNode resource) {
    String id = call.required("videoId");
    synchronized (catalog) {
      catalog.ownVideo(id, caller.account(), DOMAIN);
      if (!catalog.isVerified(caller.account())) {
        throw ApiError.forbidden(
            DOMAIN,
            "The authenticated user doesn't have permissions to upload and set custom video"
                + " thumbnails.");
      }
      if (recent(caller.account()).size() >= caller.account().thumbnailsPerDay()) {
        throw new ApiError(
            429,
            DOMAIN,
            "uploadRateLimitExceeded",
            "The channel has uploaded too many thumbnails recently. Please try the request again"
                + " later.");
      }
    }
    return file -> set(id, caller.account(), file);
  }

  private ObjectNode set(String id, Account owner, StoredFile file) throws IOException {
    if (!isPicture(file)) {
      throw ApiError.badRequest(
          DOMAIN, "invalidImage", "The provided image content is invalid: neither JPEG nor PNG.");
    }
    synchronized (catalog) {
      catalog.ownVideo(id, owner, DOMAIN).thumbnail = file;
      recent(owner).add(catalog.clock.instant());
    }
    ObjectNode answer = Json.object();
    answer.put("kind", "youtube#thumbnailSetResponse");
    answer.put("etag", "emulated");
    ObjectNode one = answer.putArray("items").addObject().putObject("default");
    one.put("url", "https://i.ytimg.com/vi/" + id + "/default.jpg");
    one.put("width", 120);
    one.put("height", 90);
    return answer;
  }

  /** When a channel set thumbnails within the last 24 hours. */
  private Deque<Instant> recent(Account account) {
    Instant since = catalog.clock.instant().minus(Duration.ofHours(24));
    Deque<Instant> times = set.computeIfAbsent(account, each -> new ArrayDeque<>());
    times.removeIf(each -> !each.isAfter(since));
    return times;
  }

  private static boolean isPicture(StoredFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] head = in.readNBytes(4);
      return head.length == 4
          && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xD8 && head[2] == (byte) 0xFF)
              || (head[0] == (byte) 0x89 && head[1] == 'P' && head[2] == 'N' && head[3] == 'G'));
    }
  }
}
