package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.video.StageResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine in the model test, and what the model thinks that it works on. */
final class ModelNode {
  /** A quarter of a lease. */
  private static final Duration BELIEVED = Duration.ofMillis(7500);

  private static final Map<Lane, Integer> PLACES = Map.of(Lane.RENDER, 1, Lane.NETWORK, 2);

  private final String name;
  private final TestEngine engine;
  private final Map<JobId, Hand> hands = new LinkedHashMap<>();

  /**
   * A claim on its way.
   *
   * @param lane whose place it fills
   * @param entered the stage that its row says has begun
   * @param at since when; what is fresh is not looked up again
   * @param inStage whether the stage is at work
   */
  record Hand(Claim claim, Lane lane, @Nullable Stage entered, Instant at, boolean inStage) {}

  ModelNode(String name, TestEngine engine) {
    this.name = name;
    this.engine = engine;
  }

  String name() {
    return name;
  }

  TestEngine engine() {
    return engine;
  }

  Map<JobId, Hand> hands() {
    return hands;
  }

  private int free(Lane lane) {
    long taken = hands.values().stream().filter(hand -> hand.lane() == lane).count();
    return PLACES.getOrDefault(lane, 0) - (int) taken;
  }

  /** Lets the model claim what is due, and says in which order it did. */
  List<String> expectedClaims(JobModel model, Instant now) {
    List<String> claims = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      int free = free(lane);
      int taken = 0;
      for (int priority = 3; priority >= 0; priority--) {
        int wanted = free - taken;
        int looked = model.due(lane, priority, now, wanted).size();
        int got = take(model, model.due(lane, priority, now, wanted), wanted, now, claims);
        taken += got;
        if (got < looked && looked == wanted) {
          // Those in hand stay due and hide others.
          List<ModelJob> more = model.due(lane, priority, now, wanted + hands.size());
          taken += take(model, more, wanted - got, now, claims);
        }
      }
    }
    return claims;
  }

  private int take(JobModel model, List<ModelJob> due, int most, Instant now, List<String> claims) {
    int taken = 0;
    for (ModelJob job : due) {
      if (taken < most && !hands.containsKey(new JobId(job.id)) && model.claim(job, name, now)) {
        claims.add(job.id + " " + job.generation);
        taken++;
      }
    }
    return taken;
  }

  void took(Claim claim, JobModel model, Instant now) {
    ModelJob job = model.job(claim.id().value());
    Stage entered = job.stage == Stage.UPLOAD && asksFirst(job) ? null : job.stage;
    hands.put(claim.id(), new Hand(claim, job.stage.lane(), entered, now, false));
    assertThat(claim.made().stages()).isEqualTo(job.made);
  }

  private static boolean asksFirst(ModelJob job) {
    return job.wantsApproval && !job.approved;
  }

  boolean isHeld(Hand hand, JobModel model) {
    ModelJob job = model.jobs.get(hand.claim().id().value());
    return job != null && job.heldUnder(hand.claim().generation());
  }

  /** Goes into the next stage, or completes the job when there is none. */
  String enters(Hand hand, JobModel model, Instant now, String step) {
    Claim claim = hand.claim();
    if (claim.made().next().isEmpty()) {
      if (isHeld(hand, model)) {
        model.complete(model.job(claim.id().value()), now);
      }
      engine.pipeline().finish(claim);
      hands.remove(claim.id());
      return "complete";
    }
    Stage stage = claim.made().next().orElseThrow();
    boolean expected =
        hand.entered() == stage
            ? !hand.at().plus(BELIEVED).isBefore(now) || isHeld(hand, model)
            : mayEnter(hand, stage, model, now);
    assertThat(engine.pipeline().enters(claim, stage)).as(step).isEqualTo(expected);
    if (expected) {
      hands.put(claim.id(), new Hand(claim, stage.lane(), null, now, true));
      return "enter";
    }
    hands.remove(claim.id());
    return "not entered";
  }

  private boolean mayEnter(Hand hand, Stage stage, JobModel model, Instant now) {
    if (!isHeld(hand, model)) {
      return false;
    }
    ModelJob job = model.job(hand.claim().id().value());
    if (job.pauseWanted) {
      model.pauseHere(job);
      return false;
    }
    if (stage == Stage.UPLOAD && asksFirst(job)) {
      model.waits(job, WaitReason.APPROVAL, null);
      return false;
    }
    if (hand.lane() != stage.lane() && free(stage.lane()) == 0) {
      model.giveBack(job, now);
      return false;
    }
    job.stage = stage;
    return true;
  }

  /** Records a stage and goes into the next one, or completes the job, in one transaction. */
  String succeeds(Hand hand, JobModel model, Instant now, String step) {
    Claim claim = hand.claim();
    Stage stage = claim.made().next().orElseThrow();
    StageResult result = Results.of(stage);
    Results.leave(claim.folder(), stage);
    if (isHeld(hand, model)) {
      return succeeds(hand, model.job(claim.id().value()), stage, model, now);
    }
    try {
      var unused = engine.pipeline().merge(claim, result);
    } catch (ClaimLostException e) {
      engine.pipeline().fail(claim, e);
      hands.remove(claim.id());
      return lost(claim, stage, model);
    }
    throw new AssertionError(step + ": a lost claim's result was taken");
  }

  private String succeeds(Hand hand, ModelJob job, Stage stage, JobModel model, Instant now) {
    Claim claim = hand.claim();
    model.checkpoint(job, stage);
    Optional<Stage> next = claim.with(stage, Results.of(stage)).made().next();
    boolean goesOn = next.isPresent() && mayEnter(hand, next.get(), model, now);
    if (next.isEmpty()) {
      model.complete(job, now);
    }
    Claim grown = engine.pipeline().merge(claim, Results.of(stage));
    if (goesOn) {
      Stage to = next.orElseThrow();
      hands.put(claim.id(), new Hand(grown, to.lane(), to, now, false));
      return "succeed";
    }
    hands.remove(claim.id());
    // What the route does next comes to nothing.
    for (Stage later : Stage.values()) {
      assertThat(engine.pipeline().enters(grown, later)).isFalse();
    }
    engine.pipeline().finish(grown);
    return next.isEmpty() ? "complete" : "not entered";
  }

  private static String lost(Claim claim, Stage stage, JobModel model) {
    if (stage != Stage.UPLOAD) {
      return "lost";
    }
    model.latePublication(claim.id().value(), claim.generation());
    return "late publication";
  }

  /** All it works on goes back, as when it ends in order. */
  void givesBack(JobModel model, Instant now) {
    for (Hand hand : hands.values()) {
      if (isHeld(hand, model)) {
        model.giveBack(model.job(hand.claim().id().value()), now);
      }
    }
    hands.clear();
  }
}
