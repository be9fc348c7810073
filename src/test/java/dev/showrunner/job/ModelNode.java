package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.video.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine in the model test, and what the model thinks that it works on. */
final class ModelNode {
  private static final Map<Lane, Integer> PLACES = Map.of(Lane.RENDER, 1, Lane.NETWORK, 2);

  private final String name;
  private final TestEngine engine;
  private final Map<JobId, Hand> hands = new LinkedHashMap<>();

  /** A claim on its way, the lane whose place it fills, and whether it is in a stage. */
  record Hand(Claim claim, Lane lane, boolean inStage) {}

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
  List<String> expectedClaims(JobModel model, Instant now, Runnable onTakeover) {
    List<String> claims = new ArrayList<>();
    int held = hands.size();
    for (Lane lane : Lane.values()) {
      int free = free(lane);
      int taken = 0;
      for (int priority = 3; priority >= 0 && taken < free; priority--) {
        for (JobModel.State job : model.due(lane, priority, now, free + held)) {
          if (taken < free && !hands.containsKey(new JobId(job.id))) {
            boolean ran = job.status == JobStatus.RUNNING;
            if (model.claim(job, name, now)) {
              claims.add(job.id + " " + job.generation);
              taken++;
              if (ran) {
                onTakeover.run();
              }
            }
          }
        }
      }
      held += taken;
    }
    return claims;
  }

  void took(Claim claim) {
    hands.put(claim.id(), new Hand(claim, claim.job().stage().lane(), false));
  }

  boolean isHeld(Hand hand, JobModel model) {
    JobModel.State job = model.jobs.get(hand.claim().id().value());
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
    boolean expected = mayEnter(hand, stage, model, now);
    assertThat(engine.pipeline().enters(claim, stage)).as(step).isEqualTo(expected);
    if (expected) {
      hands.put(claim.id(), new Hand(claim, stage.lane(), true));
      return "enter";
    }
    hands.remove(claim.id());
    return "not entered";
  }

  private boolean mayEnter(Hand hand, Stage stage, JobModel model, Instant now) {
    if (!isHeld(hand, model)) {
      return false;
    }
    JobModel.State job = model.job(hand.claim().id().value());
    if (job.pauseWanted) {
      model.pauseHere(job);
      return false;
    }
    if (stage == Stage.UPLOAD && job.wantsApproval && !job.approved) {
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

  String succeeds(Hand hand, JobModel model, String step) {
    Claim claim = hand.claim();
    Stage stage = claim.made().next().orElseThrow();
    StageResult result = Results.of(stage);
    Results.leave(claim.folder(), stage);
    if (isHeld(hand, model)) {
      model.checkpoint(model.job(claim.id().value()), stage);
      Claim grown = engine.pipeline().merge(claim, result);
      hands.put(claim.id(), new Hand(grown, hand.lane(), false));
      return "succeed";
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
