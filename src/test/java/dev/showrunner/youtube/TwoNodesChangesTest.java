package dev.showrunner.youtube;

import static dev.showrunner.youtube.UploadNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes find due what a published video lacks; one brings it. */
class TwoNodesChangesTest {
  private static final String CAPTIONS = "POST /upload/youtube/v3/captions";
  private static final String CHANGE = "PUT /youtube/v3/videos";

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private boolean hasRoom;
  private boolean hasTicked;

  /**
   * The other node ticks when this one has seen what is due and is about to take it, and again
   * while the first such request is under way.
   */
  private UploadPlace place(TestDatabase kind, String during) throws Exception {
    UploadPlace place =
        new UploadPlace(folder, kind, job -> bytes(4, UploadSettings.GRANULE), Duration.ZERO);
    place.node.betweenHttp(
        http ->
            (request, line) -> {
              asked.add(request.toString());
              if (request.toString().equals(during) && count(during) == 1) {
                place.node.applyChanges();
              }
              return http.send(request, line);
            });
    place.node.betweenStore(store -> ticking(place, store));
    place.node.quota(
        new QuotaBook() {
          @Override
          public void spend(String channel, Cost cost) {
            if (cost == Cost.CAPTIONS_INSERT && !hasRoom) {
              throw new QuotaSpentException(
                  place.node.engine().clock.instant().plus(Duration.ofMinutes(15)), "None is left");
            }
          }

          @Override
          public void refused(String channel, Cost cost) {}
        });
    return place;
  }

  private UploadStore ticking(UploadPlace place, UploadStore store) {
    return (UploadStore)
        Proxy.newProxyInstance(
            UploadStore.class.getClassLoader(),
            new Class<?>[] {UploadStore.class},
            (proxy, method, values) -> {
              if (method.getName().equals("take") && !hasTicked) {
                hasTicked = true;
                place.node.applyChanges();
              }
              try {
                return method.invoke(store, values);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private long count(String request) {
    return asked.stream().filter(request::equals).count();
  }

  private static Job published(UploadPlace place) {
    Job job = place.node.finished(place.node.aJob("Tea", Map.of()));
    assertThat(job.status()).as(String.valueOf(job)).isEqualTo(JobStatus.COMPLETED);
    return job;
  }

  @ParameterizedTest
  @EnumSource
  void captions_that_had_to_wait_are_added_by_one_of_them(TestDatabase kind) throws Exception {
    try (UploadPlace place = place(kind, CAPTIONS)) {
      Job job = published(place);
      hasRoom = true;
      place.node.engine().pass(Duration.ofMinutes(20));
      place.node.applyChanges();
      assertThat(count(CAPTIONS)).isEqualTo(1);
      assertThat(place.node.engine().now(job).made().publication().notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_change_is_told_by_one_of_them(TestDatabase kind) throws Exception {
    try (UploadPlace place = place(kind, CHANGE)) {
      Job job = published(place);
      place.node.engine().pass(Duration.ofSeconds(1));
      var edited =
          place.node.engine().jobs().edit(job.id(), TestEngine.patch(Map.of("title", "Green tea")));
      assertThat(edited.request().title()).isEqualTo("Green tea");
      place.node.applyChanges();
      assertThat(count(CHANGE)).isEqualTo(1);
      assertThat(place.emulator.videos().get(0).title()).isEqualTo("Green tea");
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_a_node_has_taken_and_ended_with_is_due_again_minutes_later(TestDatabase kind)
      throws Exception {
    try (UploadPlace place = place(kind, "")) {
      Job job = published(place);
      hasRoom = true;
      place.node.engine().pass(Duration.ofMinutes(20));
      UploadStep captions =
          place.node.store().steps(job.id()).stream()
              .filter(step -> step.kind() == UploadStep.Kind.CAPTIONS)
              .findFirst()
              .orElseThrow();
      var now = place.node.engine().clock.instant();
      assertThat(place.node.store().take(job.id(), captions, now)).isTrue();
      assertThat(place.node.store().take(job.id(), captions, now)).isFalse();
      place.node.applyChanges();
      assertThat(count(CAPTIONS)).isZero();
      place.node.engine().pass(Duration.ofMinutes(5));
      place.node.applyChanges();
      assertThat(count(CAPTIONS)).isEqualTo(1);
      assertThat(place.node.engine().now(job).made().publication().notes()).isEmpty();
    }
  }
}
