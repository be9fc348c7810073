package dev.showrunner.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in: what is to go wrong goes wrong here, around what it leads to. */
final class Front implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  private final Router router;
  private final FaultPlan plan;
  private final Grants grants;
  private final Uploads uploads;
  private final CountDownLatch closing = new CountDownLatch(1);

  Front(Router router, FaultPlan plan, Grants grants, Uploads uploads) {
    this.router = router;
    this.plan = plan;
    this.grants = grants;
    this.uploads = uploads;
  }

  @Override
  public void handle(HttpExchange exchange) {
    Optional<Call> call = Optional.empty();
    try {
      call = Optional.of(new Call(exchange));
      answer(call.get());
    } catch (IOException e) {
      // The client has gone, or it is to be left alone.
      LOG.debug("{} {}: dropped", exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      exchange.close();
    } catch (RuntimeException e) {
      LOG.error("The emulator failed at {}.", exchange.getRequestURI().getPath(), e);
      exchange.close();
    }
  }

  private void answer(Call call) throws IOException {
    try {
      Router.Route route = router.find(call);
      RequestKind kind = route.kind().apply(call);
      long from = isChunk(kind) ? ContentRange.of(call).from() : 0;
      long to = isChunk(kind) ? ContentRange.of(call).to() : 0;
      Optional<FaultPlan.Due> due = plan.next(new FaultPlan.Request(kind, from, to));
      if (due.isPresent()) {
        LOG.debug("{} meets {}", kind, due.get());
        fail(call, route, due.get().fault(), due.get().atByte() - from);
      } else {
        route.handler().handle(call);
      }
    } catch (ApiError e) {
      if (e.code() == 401) {
        call.answerHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      }
      call.json(e.code(), e.body());
    }
  }

  /**
   * Lets a call go wrong.
   *
   * @param place byte of the call's body where it happens; negative when it concerns the whole call
   */
  private void fail(Call call, Router.Route route, Fault fault, long place) throws IOException {
    if (fault instanceof Fault.Reset) {
      if (place < 0) {
        throw new Dropped();
      }
      call.readThrough(
          in ->
              FaultyBody.at(
                  in,
                  place,
                  () -> {
                    throw new Dropped();
                  }));
    } else if (fault instanceof Fault.LoseAnswer) {
      call.loseAnswer();
    } else if (fault instanceof Fault.StoreFewer fewer) {
      call.keepAtMost(fewer.bytes());
    } else if (fault instanceof Fault.Fail fail) {
      fail(call, route, fail);
      return;
    } else if (fault instanceof Fault.Stall stall) {
      if (place < 0) {
        pause(stall);
      } else {
        call.readThrough(in -> FaultyBody.at(in, place, () -> pause(stall)));
      }
    } else if (fault instanceof Fault.Unauthorize) {
      grants.forgetAccess(call);
    } else if (fault instanceof Fault.ExpireSession expiry) {
      if (call.query("upload_id").isPresent()) {
        uploads.expire(call.required("upload_id"), expiry.status());
      }
    } else if (fault instanceof Fault.ReadSlowly slowly) {
      call.readThrough(in -> FaultyBody.slow(in, slowly.bytesPerSecond()));
    }
    route.handler().handle(call);
  }

  private static void fail(Call call, Router.Route route, Fault.Fail fail) throws IOException {
    ApiError error = new ApiError(fail.status(), "global", "backendError", "Backend Error");
    call.answerInstead(error, fail.retryAfterSeconds());
    if (fail.carriedOut()) {
      route.handler().handle(call);
    } else {
      throw error;
    }
  }

  /** Waits as long as the stall takes, or until the emulator is closed. */
  private void pause(Fault.Stall stall) throws IOException {
    try {
      if (closing.await(stall.length().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Dropped();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Dropped();
    }
  }

  /** Whoever is stalled is let go. */
  void close() {
    closing.countDown();
  }

  private static boolean isChunk(RequestKind kind) {
    return kind == RequestKind.UPLOAD_CHUNK || kind == RequestKind.UPLOAD_LAST_CHUNK;
  }
}
