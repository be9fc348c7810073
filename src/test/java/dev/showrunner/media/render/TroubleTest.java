package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobFolder;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong on a real machine. */
final class TroubleTest {

  @TempDir Path root;

  private RenderFixture fixture;
  private Claim claim;
  private boolean mounted;

  @BeforeEach
  void aJob() throws IOException {
    fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 3);
    claim = fixture.claim("draft", List.of(new Visual.Clip("clip.mp4", 3000)), "");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", small().toString());
    }
  }

  @Test
  void a_clip_that_vanished_makes_the_job_choose_another_at_once() throws IOException {
    RenderPlan plan = plan();
    Files.delete(fixture.home.library().resolve("clip.mp4"));
    assertThatThrownBy(() -> fixture.stage().renderScene(plan.scenes().get(0)))
        .isInstanceOfSatisfying(
            WaitingException.class, e -> assertThat(e.until()).contains(Instant.EPOCH))
        .hasMessage("The file clip.mp4 is no longer in the library: another one is chosen.");
  }

  @Test
  void music_that_vanished_makes_the_job_choose_other_at_once() throws IOException {
    fixture.music("music.wav", 1);
    Claim sung = fixture.claim("draft", List.of(new Visual.Clip("clip.mp4", 3000)), "music.wav");
    RenderPlan plan = fixture.plan(fixture.stage(), sung, 1);
    Files.delete(fixture.home.library().resolve("music.wav"));
    assertThatThrownBy(() -> fixture.stage().mixAudio(plan))
        .isInstanceOfSatisfying(
            WaitingException.class, e -> assertThat(e.until()).contains(Instant.EPOCH))
        .hasMessage("The file music.wav is no longer in the library: another one is chosen.");
  }

  @Test
  void a_clip_that_became_damaged_is_named_and_nothing_is_left() throws IOException {
    RenderPlan plan = plan();
    Files.writeString(fixture.home.library().resolve("clip.mp4"), "no longer a clip");
    assertThatThrownBy(() -> fixture.stage().renderScene(plan.scenes().get(0)))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("The file clip.mp4 cannot be used");
    assertThat(RenderFixture.scenes(claim)).isEmpty();
  }

  @Test
  void a_disk_that_fills_up_while_ffmpeg_writes_makes_the_job_wait() throws IOException {
    RenderPlan plan = plan();
    SegmentJob scene = plan.scenes().get(0);
    Files.createSymbolicLink(
        claim.folder().resolve(PartFile.of(claim, scene.body()).part()), Path.of("/dev/full"));
    waits(() -> fixture.stage().renderScene(scene));
    assertThat(RenderFixture.scenes(claim)).isEmpty();
  }

  @Test
  void a_full_disk_makes_the_job_wait_and_a_render_goes_on_when_there_is_room() throws Exception {
    Path room = small();
    Files.createDirectories(room);
    mounted = run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", room.toString()) == 0;
    if (!mounted) {
      // Only root may mount: without that, the device that is always full stands in.
      a_disk_that_fills_up_while_ffmpeg_writes_makes_the_job_wait();
      return;
    }
    Claim there = new Claim(claim.job(), 1, new JobFolder(claim.id(), room), claim.made());
    Files.createDirectories(there.folder().resolve("narration"));
    waits(() -> fixture.stage().open(there));
    Files.createDirectories(there.folder().resolve("scenes"));
    Assembly assembly =
        new Assembly(
            there,
            claim.made().script(),
            claim.made().assets(),
            fixture.stage().open(claim).format(),
            VideoLook.USUAL);
    RenderPlan plan = fixture.stage().plan(assembly, List.of(RenderFixture.narrate(there, 1, 1)));
    Path ballast = room.resolve("ballast");
    Files.write(ballast, new byte[(int) room.toFile().getUsableSpace() - 40_000]);
    waits(() -> RenderFixture.parts(fixture.stage(), plan));
    assertThat(RenderFixture.scenes(there)).isEmpty();
    Files.delete(ballast);
    assertThat(RenderFixture.render(fixture.stage(), plan).bytes()).isPositive();
  }

  @Test
  void below_the_floor_that_is_set_nothing_new_is_rendered() throws IOException {
    assertThat(fixture.stage(0).open(claim)).isNotNull();
    long floor = claim.folder().path().toFile().getTotalSpace();
    waits(() -> fixture.stage(floor).open(claim));
  }

  private Path small() {
    return root.resolve("small");
  }

  private RenderPlan plan() throws IOException {
    return fixture.plan(fixture.stage(), claim, 1);
  }

  private static void waits(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            WaitingException.class, e -> assertThat(e.reason()).isEqualTo(WaitReason.DISK))
        .hasMessageContaining("free some");
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
