package dev.showrunner.script;

import dev.showrunner.video.OwnWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A script as a model has written it, or a part of one in the same form.
 *
 * @param hook what is spoken first
 * @param scenes at least one, numbered from 1 in a whole script
 * @param callToAction what is spoken last
 * @param disclaimer in the video's language, where one was asked for; else empty
 */
record Draft(
    String title,
    String hook,
    List<DraftScene> scenes,
    String callToAction,
    String description,
    List<String> tags,
    String disclaimer) {
  Draft {
    scenes = List.copyOf(scenes);
    tags = List.copyOf(tags);
  }

  /** How many words are spoken, the disclaimer's left aside. */
  int words() {
    return IntStream.range(0, scenes.size())
        .map(place -> SpokenWords.count(narration(place)))
        .sum();
  }

  /**
   * What is spoken in a scene: the first one has the hook and the last one the call to action,
   * unless they say it already.
   *
   * @param place from 0
   */
  String narration(int place) {
    String narration = scenes.get(place).narration();
    if (place == 0 && !PlainText.says(narration, hook)) {
      narration = hook + "\n\n" + narration;
    }
    if (place == scenes.size() - 1 && !PlainText.says(narration, callToAction)) {
      narration = narration + "\n\n" + callToAction;
    }
    return narration;
  }

  Draft with(List<DraftScene> others) {
    return new Draft(title, hook, others, callToAction, description, tags, disclaimer);
  }

  /** With what a person has written about the video, where that is something. */
  Draft with(OwnWords own) {
    return new Draft(
        own.title().isEmpty() ? title : own.title(),
        hook,
        scenes,
        callToAction,
        own.description().isEmpty() ? description : own.description(),
        own.tags().isEmpty() ? tags : own.tags(),
        disclaimer);
  }

  /** With more scenes before the last one, which closes the video. */
  Draft lengthened(Draft more) {
    List<DraftScene> all = new ArrayList<>(scenes.subList(0, scenes.size() - 1));
    all.addAll(more.scenes);
    all.add(scenes.get(scenes.size() - 1));
    return with(all).numbered();
  }

  /** With what another one says anew; of scenes those that have the same number. */
  Draft changed(Draft anew) {
    Map<Integer, DraftScene> byNumber =
        anew.scenes.stream()
            .collect(
                Collectors.toMap(DraftScene::number, Function.identity(), (one, other) -> one));
    List<DraftScene> all =
        scenes.stream().map(scene -> byNumber.getOrDefault(scene.number(), scene)).toList();
    return new Draft(
        anew.title,
        anew.hook,
        all,
        anew.callToAction,
        anew.description,
        anew.tags,
        anew.disclaimer.isEmpty() ? disclaimer : anew.disclaimer);
  }

  /** Numbered from 1, whatever the model counted. */
  Draft numbered() {
    List<DraftScene> all = new ArrayList<>();
    scenes.forEach(scene -> all.add(scene.numbered(all.size() + 1)));
    return with(all);
  }
}
