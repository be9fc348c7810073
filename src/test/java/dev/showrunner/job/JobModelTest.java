package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Does at random what persons, dispatchers, stages, clocks and crashes do, to two engines on one
 * database and to {@link JobModel}; after each step every row must be what the model says. {@code
 * -Dshowrunner.test.seed=N} repeats a run, {@code -Dshowrunner.test.steps=N} makes it longer.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JobModelTest {
  private static final int STEPS = Integer.getInteger("showrunner.test.steps", 4000);
  private static final long SEED =
      Long.getLong("showrunner.test.seed", new Random().nextInt(1_000_000));
  private static final int MOST_JOBS = 16;
  private static final List<WaitReason> REASONS = List.of(WaitReason.values());

  private final TestDatabase kind;
  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final JobModel model = new JobModel();
  private final Map<String, Integer> done = new TreeMap<>();
  private final List<String> known = new ArrayList<>();
  private String step = "";
  private int sent;

  @SuppressWarnings("NullAway.Init")
  private ModelNode[] nodes;

  @SuppressWarnings("NullAway.Init")
  private SettableClock clock;

  @SuppressWarnings("NullAway.Init")
  private ModelPersons persons;

  JobModelTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void every_row_is_what_the_model_says_after_each_of_thousands_of_steps() {
    System.out.println("JobModelTest: -Dshowrunner.test.seed=" + SEED);
    TestEngine first = TestEngine.on(kind, folder);
    clock = first.clock;
    persons = new ModelPersons(model, random, clock, done);
    TestEngine second = first.another("node-b");
    second.dispatcher().start();
    nodes = new ModelNode[] {new ModelNode("node-a", first), new ModelNode("node-b", second)};
    try {
      for (int i = 0; i < STEPS; i++) {
        step(i);
      }
    } finally {
      for (ModelNode node : nodes) {
        node.engine().close();
      }
    }
    System.out.println(kind + ": " + done + ", takeovers=" + model.takeovers);
    assertThat(model.takeovers).isPositive();
    assertThat(done.keySet()).as("every kind of step was taken").containsAll(EXPECTED);
  }

  // Rarer ones, as a publication after the claim was lost, are only counted.
  private static final List<String> EXPECTED =
      List.of(
          ("approve,approve refused,cancel,cancel refused,claim,complete,crash,delete,delete refused,"
                  + "enter,fail,give back,look again,lost,not entered,pause,pause refused,reject,"
                  + "reject refused,rename,rename refused,reschedule,reschedule refused,resume,"
                  + "resume refused,retry,retry refused,retry from,retry from invalid,"
                  + "retry from refused,schedule,stumble,succeed,undo,undo refused,wait")
              .split(","));

  private void step(int number) {
    ModelNode node = nodes[random.nextInt(nodes.length)];
    step = "step " + number + ": ";
    int kindOfStep = random.nextInt(1000);
    if (kindOfStep < 50 || known.isEmpty()) {
      schedule(node);
    } else if (kindOfStep < 200) {
      claim(node);
    } else if (kindOfStep < 600) {
      work(node);
    } else if (kindOfStep < 680) {
      pass();
    } else if (kindOfStep < 690) {
      end(node);
    } else if (kindOfStep < 730) {
      step += "renewal by " + node.name();
      node.engine().store.renew(node.name(), now().plus(JobModel.LEASE));
      model.renew(node.name(), now());
    } else {
      step += persons.wants(node, known);
    }
    compare();
  }

  private Instant now() {
    return clock.instant();
  }

  private void count(String what) {
    step += what + " ";
    done.merge(what, 1, Integer::sum);
  }

  private void schedule(ModelNode node) {
    if (model.jobs.size() >= MOST_JOBS) {
      step += persons.tidies(node, known);
      return;
    }
    count("schedule");
    Priority priority = Priority.values()[random.nextInt(4)];
    int retries = random.nextInt(3);
    boolean approval = random.nextInt(4) == 0;
    Instant at = random.nextInt(3) > 0 ? now() : now().plusSeconds(random.nextInt(600));
    Map<String, Object> fields = new HashMap<>();
    fields.put("priority", priority.name().toLowerCase(Locale.ROOT));
    fields.put("retry", Map.of("max", retries));
    fields.put("approval", approval);
    fields.put("scheduledAt", at.toString());
    fields.put("timeoutSeconds", 604_800);
    int jobs = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0;
    List<JobDraft> drafts = new ArrayList<>();
    for (int i = 0; i < Math.max(1, jobs); i++) {
      fields.put("topic", "Topic " + ++sent);
      drafts.add(TestEngine.draft(fields));
    }
    List<Job> made =
        jobs == 0
            ? List.of(node.engine().jobs().schedule(drafts.get(0), Origin.SINGLE))
            : node.engine().jobs().scheduleBatch(drafts, true);
    String batch = jobs == 0 ? null : made.get(0).id().value();
    for (Job job : made) {
      String id = job.id().value();
      known.add(id);
      model.jobs.put(id, new ModelJob(id, at, priority.rank(), retries, approval, batch));
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void claim(ModelNode node) {
    count("claim");
    // A node that has just filled places looks for what the other one made a moment later.
    clock.advance(Duration.ofMillis(51));
    List<String> expected = node.expectedClaims(model, now());
    List<Claim> claims = node.engine().dispatcher().claimDue();
    assertThat(claims)
        .as(step)
        .extracting(claim -> claim.id() + " " + claim.generation())
        .containsExactlyElementsOf(expected);
    claims.forEach(claim -> node.took(claim, model, now()));
  }

  private void work(ModelNode node) {
    if (node.hands().isEmpty()) {
      return;
    }
    List<JobId> held = new ArrayList<>(node.hands().keySet());
    ModelNode.Hand hand = node.hands().get(any(held));
    if (hand == null) {
      throw new AssertionError("It was held a moment ago");
    }
    step += hand.claim().id() + " on " + node.name() + " ";
    if (!hand.inStage()) {
      count(node.enters(hand, model, now(), step));
      return;
    }
    int luck = random.nextInt(20);
    if (luck < 14) {
      count(node.succeeds(hand, model, now(), step));
    } else {
      failing(node, hand, luck);
    }
  }

  private void failing(ModelNode node, ModelNode.Hand hand, int luck) {
    JobId id = hand.claim().id();
    boolean held = node.isHeld(hand, model);
    ModelJob job = held ? model.job(id.value()) : null;
    StageException error;
    if (luck < 17) {
      count("stumble");
      error = new RetryableException(id, "The line is dead");
      if (job != null) {
        model.stumbles(job, now());
      }
    } else if (luck < 19) {
      count("wait");
      WaitReason reason = any(REASONS);
      Instant until = random.nextBoolean() ? now().plusSeconds(random.nextInt(300)) : null;
      error = new WaitingException(id, reason, until, "Something is missing");
      boolean looksAgain = until == null && reason == WaitReason.DISK;
      if (job != null) {
        model.waits(job, reason, looksAgain ? now().plus(Duration.ofMinutes(10)) : until);
      }
    } else {
      count("fail");
      error = new FinalException(id, "It cannot be done");
      if (job != null) {
        model.fails(job, JobError.Kind.FINAL, now());
      }
    }
    node.engine().pipeline().fail(hand.claim(), error);
    node.hands().remove(id);
  }

  private void pass() {
    // Only some reach beyond a lease.
    int[] seconds = {1, 1, 2, 5, 5, 20, 31, 61, 200, 700};
    int passed = seconds[random.nextInt(seconds.length)];
    step += passed + " s pass";
    clock.advance(Duration.ofSeconds(passed));
  }

  /** A node ends, in order or not, and another comes in its place. */
  private void end(ModelNode node) {
    int place = node == nodes[0] ? 0 : 1;
    if (random.nextBoolean()) {
      count("give back");
      node.givesBack(model, now());
      node.engine().close();
    } else {
      count("crash");
      node.engine().kill();
    }
    String name = "node-" + place + "-" + now().toEpochMilli() + "-" + done.size() + sent;
    TestEngine next = node.engine().another(name);
    next.dispatcher().start();
    nodes[place] = new ModelNode(name, next);
  }

  private void compare() {
    Map<String, String> expected = new TreeMap<>();
    model.jobs.forEach((id, job) -> expected.put(id, job.toString()));
    assertThat(ModelRows.of(nodes[0].engine().database)).as(step).isEqualTo(expected);
  }
}
