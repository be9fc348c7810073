package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How files come in: resumable, or in one request with the resource before it, or alone.
 *
 * @see <a href="https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol">
 *     Resumable uploads</a>
 */
final class Uploads {
  private final Clock clock;
  private final Duration sessionLife;
  private final Path folder;
  private final boolean keepsFiles;
  private final Ids ids;
  private final Grants grants;
  private final Ledger ledger;
  private final Map<String, UploadSession> sessions = new HashMap<>();
  private final Map<String, Integer> gone = new HashMap<>();

  Uploads(EmulatorSettings settings, Clock clock, Ids ids, Grants grants, Ledger ledger) {
    this.clock = clock;
    this.sessionLife = settings.sessionLife();
    this.folder = settings.folder();
    this.keepsFiles = settings.keepsFiles();
    this.ids = ids;
    this.grants = grants;
    this.ledger = ledger;
  }

  /** One request to a method that takes a file. */
  void handle(Call call, Receiver receiver, String base) throws IOException {
    if (call.query("upload_id").isPresent()) {
      goOn(call, receiver);
      return;
    }
    Caller caller = grants.caller(call, receiver.scopes());
    ledger.require(caller.project(), receiver.method());
    boolean fine = false;
    try {
      switch (call.query("uploadType").orElse("")) {
        case "resumable" -> {
          String id = start(call, caller, receiver);
          fine = charge(caller, receiver);
          call.answerHeader(
              "Location", base + call.path() + "?" + call.rawQueryWith("upload_id", id));
          call.answerHeader("X-GUploader-UploadID", id);
          call.empty(200);
        }
        case "media" -> {
          checkType(receiver, call.header("Content-Type").orElse(""));
          ObjectNode answer =
              receive(call, receiver, receiver.begin(call, caller, Json.object()), null);
          fine = charge(caller, receiver);
          call.json(200, answer);
        }
        case "multipart" -> {
          Multipart parts = Multipart.of(call);
          checkType(receiver, parts.mediaType());
          ObjectNode answer =
              receive(call, receiver, receiver.begin(call, caller, parts.resource()), parts);
          fine = charge(caller, receiver);
          call.json(200, answer);
        }
        default ->
            throw ApiError.invalidParameter("uploadType", call.query("uploadType").orElse(""));
      }
    } finally {
      if (!fine) {
        ledger.chargeRefusal(caller.project());
      }
    }
  }

  /** Forgets a session, so that whoever goes on with it meets a status. */
  void expire(String id, int status) throws IOException {
    UploadSession session;
    synchronized (this) {
      session = sessions.remove(id);
      gone.put(id, status);
    }
    if (session != null) {
      session.abandon();
    }
  }

  private boolean charge(Caller caller, Receiver receiver) {
    ledger.charge(caller.project(), receiver.method());
    return true;
  }

  private String start(Call call, Caller caller, Receiver receiver) throws IOException {
    checkType(receiver, call.header("X-Upload-Content-Type").orElse(""));
    String announced = call.header("X-Upload-Content-Length").orElse("-1");
    if (!announced.matches("-1|\\d{1,15}")) {
      throw ApiError.badRequest(
          "global", "badRequest", "Invalid X-Upload-Content-Length: " + announced);
    }
    long total = Long.parseLong(announced);
    checkLength(receiver, total);
    ObjectNode resource = call.contentLength() == 0 ? Json.object() : call.json();
    Receiver.Completion completion = receiver.begin(call, caller, resource);
    String id = ids.of("AEmul");
    UploadSession session =
        new UploadSession(
            caller.account(),
            completion,
            new Spool(folder.resolve(id), keepsFiles),
            total,
            clock.instant().plus(sessionLife));
    synchronized (this) {
      sessions.put(id, session);
    }
    return id;
  }

  private void goOn(Call call, Receiver receiver) throws IOException {
    String id = call.required("upload_id");
    UploadSession session = session(id);
    Caller caller = grants.caller(call, receiver.scopes());
    if (!caller.account().equals(session.owner())) {
      throw ApiError.forbidden("global", "The upload was begun by another account.");
    }
    if (call.method().equals("DELETE")) {
      expire(id, 410);
      // Google's answer to an upload that its client gave up.
      call.empty(499);
      return;
    }
    Optional<ObjectNode> done = session.answer();
    if (done.isEmpty()) {
      done = advance(call, receiver, session, ContentRange.of(call));
    }
    if (done.isPresent()) {
      call.json(200, done.get());
      return;
    }
    long stored = session.stored();
    if (stored > 0) {
      call.answerHeader("Range", "bytes=0-" + (stored - 1));
    }
    call.empty(308);
  }

  private Optional<ObjectNode> advance(
      Call call, Receiver receiver, UploadSession session, ContentRange range) throws IOException {
    if (range.total() >= 0) {
      checkLength(receiver, range.total());
      session.nameTotal(range.total());
    }
    if (range.isQuery()) {
      session.takeTurn();
    } else {
      if (call.contentLength() >= 0 && call.contentLength() != range.length()) {
        throw ApiError.badRequest(
            "global",
            "badRequest",
            "Invalid request. The number of bytes is not the one in the Content-Range header.");
      }
      boolean all = session.take(call.body(), range.from(), range.length(), call.keepAtMost());
      if (!all) {
        throw new Dropped();
      }
    }
    return session.complete();
  }

  private synchronized UploadSession session(String id) {
    UploadSession session = sessions.get(id);
    if (session != null && !session.isExpired(clock.instant())) {
      return session;
    }
    int status = gone.getOrDefault(id, session == null ? 404 : 410);
    throw new ApiError(status, "global", "notFound", "The upload session was not found.");
  }

  private ObjectNode receive(
      Call call, Receiver receiver, Receiver.Completion completion, @Nullable Multipart parts)
      throws IOException {
    Spool spool = new Spool(folder.resolve(ids.of("AEmul")), keepsFiles);
    try {
      spool.appendAll(parts == null ? call.body() : parts.media(), receiver.largest());
      if (parts == null && !call.isPacked() && spool.size() < call.contentLength()) {
        throw new Dropped();
      }
      checkLength(receiver, spool.size());
      return completion.complete(spool.finish());
    } catch (ApiError | IOException e) {
      spool.delete();
      throw e;
    }
  }

  private static void checkType(Receiver receiver, String type) {
    String media = type.split(";")[0].strip();
    if (!receiver.takes(media)) {
      throw ApiError.badRequest(
          "global", "badContent", "Media type '" + media + "' is not supported.");
    }
  }

  private static void checkLength(Receiver receiver, long bytes) {
    if (bytes == 0) {
      throw ApiError.badRequest(
          "global", "mediaBodyRequired", "The request does not include the file's content.");
    }
    if (bytes > receiver.largest()) {
      throw new ApiError(
          413,
          "global",
          "uploadTooLarge",
          "Media is too large. Limit: %d".formatted(receiver.largest()));
    }
  }
}
