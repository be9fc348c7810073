package dev.showrunner.script;

import dev.showrunner.job.JobId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Answers what a test tells it to, in order, and the last of it again and again. */
final class FakeModel implements LanguageModel {
  private final Deque<Function<List<Turn>, Answer>> answers = new ArrayDeque<>();

  /** Every conversation, as it was when an answer was wanted. */
  final List<List<Turn>> asked = new ArrayList<>();

  FakeModel says(String text) {
    return answers(turns -> new Answer(text, "", 100));
  }

  FakeModel answers(Function<List<Turn>, Answer> answer) {
    answers.add(answer);
    return this;
  }

  @Override
  public String name() {
    return "fake model";
  }

  @Override
  public Answer ask(JobId job, List<Turn> turns) {
    asked.add(List.copyOf(turns));
    Function<List<Turn>, Answer> answer = answers.size() > 1 ? answers.remove() : answers.peek();
    if (answer == null) {
      throw new AssertionError("The test did not say what to answer to " + turns);
    }
    return answer.apply(turns);
  }

  /** The last thing that was said to it, the n-th time, from 0. */
  String question(int n) {
    List<Turn> turns = asked.get(n);
    return turns.get(turns.size() - 1).text();
  }
}
