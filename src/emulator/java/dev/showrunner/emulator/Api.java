package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Every address that is served, and what stands behind it. */
final class Api {
  static final String AUTH = "/o/oauth2/v2/auth";
  static final String TOKEN = "/token";
  private static final String DATA = "/youtube/v3/";
  private static final String UPLOAD = "/upload/youtube/v3/";

  /** Google's own client sends resumable uploads here. */
  private static final String RESUMABLE = "/resumable/upload/youtube/v3/";

  private final Router router = new Router();
  private final Grants grants;
  private final Ledger ledger;
  private final Uploads uploads;
  private final String url;

  /** A method that takes and answers JSON, for one who is signed in. */
  private interface Operation {
    /** The answer; missing for one without a body. */
    JsonNode answer(Call call, Caller caller) throws IOException;
  }

  Api(
      EmulatorSettings settings,
      Catalog catalog,
      Grants grants,
      Ledger ledger,
      Uploads uploads,
      SignInPages signIn,
      String url) {
    this.grants = grants;
    this.ledger = ledger;
    this.uploads = uploads;
    this.url = url;
    signIn(signIn);
    Audience audience = new Audience();
    Videos videos = new Videos(catalog, new VideoView(audience));
    receive("videos", RequestKind.UPLOAD_START, videos);
    data("GET", "videos.list", RequestKind.VIDEO_LIST, Scope.TO_READ, videos::list);
    data("PUT", "videos.update", RequestKind.VIDEO_UPDATE, Scope.TO_CHANGE, videos::update);
    data("DELETE", "videos.delete", RequestKind.VIDEO_DELETE, Scope.TO_CHANGE, videos::delete);
    receive("thumbnails/set", RequestKind.THUMBNAIL, new Thumbnails(catalog));
    Captions captions = new Captions(catalog);
    captions(captions);
    Playlists playlists = new Playlists(catalog);
    data("GET", "playlists.list", RequestKind.PLAYLIST, Scope.TO_READ, playlists::list);
    data("POST", "playlists.insert", RequestKind.PLAYLIST, Scope.TO_CHANGE, playlists::insert);
    PlaylistItems items = new PlaylistItems(catalog, settings.accounts());
    data("GET", "playlistItems.list", RequestKind.PLAYLIST_ITEM, Scope.TO_READ, items::list);
    data("POST", "playlistItems.insert", RequestKind.PLAYLIST_ITEM, Scope.TO_CHANGE, items::insert);
    Channels channels = new Channels(catalog, settings.accounts(), audience);
    data("GET", "channels.list", RequestKind.CHANNEL, Scope.TO_READ, channels::list);
    Analytics analytics = new Analytics(catalog, audience);
    router.add(
        "GET",
        "/v2/reports",
        RequestKind.ANALYTICS,
        call -> call.json(200, analytics.query(call, grants.caller(call, Scope.TO_ANALYSE))));
  }

  Router router() {
    return router;
  }

  private void signIn(SignInPages pages) {
    router.add("GET", AUTH, RequestKind.CONSENT, pages::ask);
    router.add("POST", AUTH + "/decision", RequestKind.CONSENT, pages::decide);
    router.add("POST", TOKEN, RequestKind.TOKEN, pages::token);
    router.add("POST", "/revoke", RequestKind.TOKEN, pages::revoke);
  }

  private void captions(Captions captions) {
    data("GET", "captions.list", RequestKind.CAPTION, Scope.TO_CAPTION, captions::list);
    for (String root : List.of(UPLOAD, RESUMABLE)) {
      String path = root + "captions";
      Receiver insert = captions.insert();
      Receiver update = captions.update();
      router.add("POST", path, RequestKind.CAPTION, call -> uploads.handle(call, insert, url));
      // A PUT begins an update, or goes on with a session, whichever method that belongs to.
      router.add("PUT", path, RequestKind.CAPTION, call -> uploads.handle(call, update, url));
    }
  }

  private void receive(String name, RequestKind start, Receiver receiver) {
    for (String root : List.of(UPLOAD, RESUMABLE)) {
      for (String method : List.of("POST", "PUT", "DELETE")) {
        router.add(
            method,
            root + name,
            call -> kind(call, start),
            call -> uploads.handle(call, receiver, url));
      }
    }
  }

  private static RequestKind kind(Call call, RequestKind start) {
    if (start != RequestKind.UPLOAD_START || call.query("upload_id").isEmpty()) {
      return start;
    }
    if (call.method().equals("DELETE")) {
      return RequestKind.UPLOAD_QUERY;
    }
    ContentRange range = ContentRange.of(call);
    if (range.isQuery()) {
      return RequestKind.UPLOAD_QUERY;
    }
    return range.holdsTheEnd() ? RequestKind.UPLOAD_LAST_CHUNK : RequestKind.UPLOAD_CHUNK;
  }

  /** A method of the Data API; its path is what stands before the dot. */
  private void data(
      String verb, String method, RequestKind kind, Set<String> scopes, Operation operation) {
    String path = DATA + method.substring(0, method.indexOf('.'));
    router.add(
        verb,
        path,
        kind,
        call -> {
          Caller caller = grants.caller(call, scopes);
          ledger.require(caller.project(), method);
          JsonNode answer;
          try {
            answer = operation.answer(call, caller);
          } catch (ApiError e) {
            ledger.chargeRefusal(caller.project());
            throw e;
          }
          ledger.charge(caller.project(), method);
          if (answer.isMissingNode()) {
            call.empty(204);
          } else {
            call.json(200, answer);
          }
        });
  }
}
