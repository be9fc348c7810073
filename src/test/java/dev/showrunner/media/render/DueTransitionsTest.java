package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.Claim;
import dev.showrunner.video.Visual;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who renders which transition, when several do. */
final class DueTransitionsTest {
  @TempDir private Path root;
  private RenderPlan plan;

  @BeforeEach
  void plan() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Visual glow = new Visual.Glow("dusk");
    Claim claim = fixture.claim("draft", List.of(glow, glow, glow, glow), "");
    plan = fixture.plan(fixture.stage(), claim, 0.6, 0.6, 0.6, 0.6);
  }

  private Iterator<TransitionJob> after(int scene) {
    return plan.due().after(plan.scenes().get(scene));
  }

  @Test
  void what_one_has_not_got_to_is_rendered_by_another_and_nothing_twice() {
    after(0);
    after(2);
    Iterator<TransitionJob> one = after(1);
    TransitionJob first = one.next();
    // The scene of the other ends while the first transition is being rendered.
    Iterator<TransitionJob> other = after(3);
    TransitionJob second = other.next();
    TransitionJob third = one.next();
    assertThat(List.of(first, second, third)).containsExactlyElementsOf(plan.transitions());
    assertThat(one).isExhausted();
    assertThat(other).isExhausted();
  }

  @Test
  void a_transition_is_due_when_the_scenes_on_both_its_sides_are_there() {
    assertThat(after(1)).isExhausted();
    assertThat(after(3)).isExhausted();
    List<TransitionJob> due = new ArrayList<>();
    after(2).forEachRemaining(due::add);
    assertThat(due).containsExactlyElementsOf(plan.transitions().subList(1, 3));
    after(0).forEachRemaining(due::add);
    assertThat(due).hasSize(3).endsWith(plan.transitions().get(0));
  }
}
