package dev.showrunner.web;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.youtube.ChannelConflictException;
import dev.showrunner.youtube.ChannelDraft;
import dev.showrunner.youtube.ChannelState;
import dev.showrunner.youtube.SignIns;
import dev.showrunner.youtube.YouTubeAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The operations of the contract that are about channels. No answer has anything secret in it. */
public final class ChannelResource {
  private final List<String> folders;
  private final YouTubeAccess youtube;
  private final SignIns signIns;
  private final Runnable added;
  private final Json json;

  /**
   * @param folders names of the local folder channels
   * @param added called after a channel was added
   */
  public ChannelResource(
      List<String> folders, YouTubeAccess youtube, SignIns signIns, Runnable added, Json json) {
    this.folders = List.copyOf(folders);
    this.youtube = youtube;
    this.signIns = signIns;
    this.added = added;
    this.json = json;
  }

  /** A channel as it is answered. */
  record View(
      String name,
      String kind,
      String status,
      @Nullable String detail,
      @Nullable String channelId,
      @Nullable String title,
      @Nullable String project,
      @Nullable Instant signedInAt,
      List<String> lacking) {

    static View folder(String name) {
      return new View(name, "folder", "ready", null, null, null, null, null, List.of());
    }

    static View of(ChannelState state) {
      return new View(
          state.name(),
          "youtube",
          state.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          state.detail().orElse(null),
          state.channelId().orElse(null),
          state.title().orElse(null),
          state.project().orElse(null),
          state.signedInAt().orElse(null),
          state.lacking());
    }
  }

  record Progress(long attempt, String status, String detail) {
    static Progress of(SignIns.Progress progress) {
      return new Progress(
          progress.attempt(), progress.status().name().toLowerCase(Locale.ROOT), progress.detail());
    }
  }

  record Completed(String detail, View channel) {}

  record Pasted(@Nullable String redirect) {
    @Override
    public String toString() {
      return "Pasted";
    }
  }

  public Object list() {
    List<View> all = new ArrayList<>(folders.stream().map(View::folder).toList());
    youtube.states().forEach(state -> all.add(View.of(state)));
    return new JobResource.Items<>(all, null);
  }

  public Object add(@Nullable String body) {
    ChannelState state = youtube.add(json.read(Parameters.orEmpty(body), ChannelDraft.class));
    added.run();
    return View.of(state);
  }

  public void remove(String name) {
    refuseFolder(name);
    youtube.remove(name);
  }

  public Object signIn(String name) {
    refuseFolder(name);
    return signIns.begin(name);
  }

  public Object progress(String name) {
    refuseFolder(name);
    youtube.state(name);
    return signIns
        .progress(name)
        .map(Progress::of)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "name", "No sign-in of channel %s was begun since the start".formatted(name)));
  }

  public Object complete(String name, @Nullable String body) {
    refuseFolder(name);
    Pasted pasted = json.read(Parameters.orEmpty(body), Pasted.class);
    if (pasted.redirect() == null || pasted.redirect().isBlank()) {
      throw new InvalidRequestException(
          "redirect", "redirect is missing; paste the whole address that the browser was sent to");
    }
    SignIns.Done done = signIns.paste(name, pasted.redirect());
    return new Completed(done.sentence(), View.of(youtube.state(name)));
  }

  private void refuseFolder(String name) {
    if (folders.contains(name)) {
      throw new ChannelConflictException(
          ("Channel %s is a local folder: nobody signs in to it, and it is there as long as"
                  + " showrunner.folder-channels names it")
              .formatted(name));
    }
  }
}
