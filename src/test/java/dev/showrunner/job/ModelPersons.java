package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.showrunner.fixtures.TestEngine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What people want of jobs in the model test: of the engine and of the model alike. */
final class ModelPersons {
  private static final List<WaitReason> REASONS = List.of(WaitReason.values());

  private final JobModel model;
  private final Random random;
  private final Clock clock;
  private final Map<String, Integer> done;
  private String step = "";
  private int sent;

  /**
   * @param done counts what was asked, and how it ended
   */
  ModelPersons(JobModel model, Random random, Clock clock, Map<String, Integer> done) {
    this.model = model;
    this.random = random;
    this.clock = clock;
    this.done = done;
  }

  private Instant now() {
    return clock.instant();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Makes room: some job is ended and deleted, and nobody asks for it any more. */
  String tidies(ModelNode node, List<String> known) {
    step = "";
    String id = any(known.stream().filter(model.jobs::containsKey).toList());
    JobId job = new JobId(id);
    JobService jobs = node.engine().jobs();
    both("cancel", () -> jobs.cancel(job), () -> model.cancel(id, now()));
    both("delete", () -> jobs.delete(job), () -> model.delete(id, node.hands().containsKey(job)));
    if (!model.jobs.containsKey(id)) {
      known.remove(id);
    }
    return step;
  }

  /** Somebody wants something of some job. */
  String wants(ModelNode node, List<String> known) {
    step = "";
    // Most of those that wait for a verdict get one; the others are asked of at random.
    List<String> wait = known.stream().filter(this::waitsForVerdict).toList();
    if (!wait.isEmpty() && random.nextInt(4) == 0) {
      verdict(node, any(wait), random.nextBoolean());
    } else {
      List<String> there = known.stream().filter(model.jobs::containsKey).toList();
      String id = random.nextInt(4) > 0 && !there.isEmpty() ? any(there) : any(known);
      asks(node, random.nextInt(50) == 0 ? "nobody" : id);
    }
    return step;
  }

  private boolean waitsForVerdict(String id) {
    ModelJob job = model.jobs.get(id);
    return job != null && job.waitsFor == WaitReason.APPROVAL;
  }

  private void verdict(ModelNode node, String id, boolean good) {
    JobService jobs = node.engine().jobs();
    JobId job = new JobId(id);
    if (good) {
      both("approve", () -> jobs.approve(job), () -> model.approve(id, now()));
    } else {
      both("reject", () -> jobs.reject(job, "Shorter"), () -> model.reject(id, now()));
    }
  }

  private void asks(ModelNode node, String id) {
    JobId job = new JobId(id);
    JobService jobs = node.engine().jobs();
    Instant now = now();
    Instant later = now.plusSeconds(60 + random.nextInt(600));
    Stage stage = Stage.values()[random.nextInt(7)];
    WaitReason reason = any(REASONS);
    switch (random.nextInt(13)) {
      case 0 -> both("pause", () -> jobs.pause(job), () -> model.pause(id));
      case 1, 2 -> both("resume", () -> jobs.resume(job), () -> model.resume(id));
      case 3 -> both("cancel", () -> jobs.cancel(job), () -> model.cancel(id, now));
      case 4, 5 -> verdict(node, id, random.nextBoolean());
      case 6 -> both("retry", () -> jobs.retry(job, Optional.empty()), () -> model.retry(id, now));
      case 7 ->
          both(
              "retry from",
              () -> jobs.retry(job, Optional.of(stage)),
              () -> model.retryFrom(id, stage, now));
      case 8, 9 -> both("undo", () -> jobs.undo(job), () -> model.undo(id, now));
      case 10 ->
          both(
              "delete",
              () -> jobs.delete(job),
              () -> model.delete(id, node.hands().containsKey(job)));
      case 11 -> edit(node, id, later);
      default ->
          both("look again", () -> jobs.lookAgain(reason), () -> model.lookAgain(reason, now));
    }
  }

  private void edit(ModelNode node, String id, Instant later) {
    JobService jobs = node.engine().jobs();
    if (random.nextBoolean()) {
      both(
          "reschedule",
          () -> jobs.edit(new JobId(id), patch("scheduledAt", later.toString())),
          () -> model.reschedule(id, later));
    } else {
      both(
          "rename",
          () -> jobs.edit(new JobId(id), patch("topic", "Another topic " + ++sent)),
          () -> model.renamed(id));
    }
  }

  private static JobPatch patch(String field, String value) {
    return TestEngine.patch(Map.of(field, value));
  }

  /** What the model refuses the engine must refuse too, naming the state; and nothing else. */
  private void both(String what, Runnable real, Runnable modelled) {
    step += what + " ";
    try {
      modelled.run();
    } catch (JobModel.Refused refused) {
      done.merge(what + " refused", 1, Integer::sum);
      refuses(real, refused);
      return;
    } catch (JobModel.Invalid invalid) {
      done.merge(what + " invalid", 1, Integer::sum);
      try {
        real.run();
      } catch (InvalidRequestException expected) {
        return;
      }
      fail(step + " should be invalid");
    }
    done.merge(what, 1, Integer::sum);
    real.run();
  }

  private void refuses(Runnable real, JobModel.Refused refused) {
    try {
      real.run();
    } catch (IllegalTransitionException e) {
      assertThat(e.status()).as(step).isEqualTo(refused.in);
      assertThat(e).as(step).hasMessageContaining(String.valueOf(refused.in));
      return;
    } catch (JobNotFoundException e) {
      assertThat(refused.in).as(step).isNull();
      return;
    }
    fail(step + " should be refused in " + refused.in);
  }
}
