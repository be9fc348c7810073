package dev.showrunner.youtube;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.Origin;
import java.nio.file.Path;
import java.util.Map;

/** A node in a process of its own, which uploads slowly enough to be killed in the middle. */
final class UploadChild {
  static final int JOBS = 2;
  private static final int BYTES_PER_SECOND = 3_000_000;
  private static final int BYTES = 4_000_000;

  private UploadChild() {}

  /** What a job's video is, in each life of the process and in the test that looks at it. */
  static byte[] video(String topic) {
    return UploadNode.bytes(topic.hashCode(), BYTES);
  }

  static String topic(int number) {
    return "Video " + number;
  }

  public static void main(String[] args) {
    AccessTokens tokens = new OneToken(args[2]);
    UploadNode node =
        new UploadNode(
            Path.of(args[0]),
            TestDatabase.SQLITE,
            args[1],
            "5s",
            tokens,
            job -> video(job.request().topic()));
    node.settings(new UploadSettings(UploadSettings.GRANULE, BYTES_PER_SECOND));
    for (int i = 0; i < JOBS; i++) {
      Map<String, Object> fields =
          Map.of("topic", topic(i), "channel", UploadNode.CHANNEL, "timeoutSeconds", 86_400);
      Job job = node.engine().jobs().schedule(TestEngine.draft(fields), Origin.SINGLE, "key-" + i);
      System.out.println("job " + job.id());
    }
    System.out.println("ready");
    while (node.work() || node.sleep()) {
      // Until nothing is due any more.
    }
    System.out.println("done");
    Runtime.getRuntime().halt(0);
  }

  private record OneToken(String token) implements AccessTokens {
    @Override
    public String current(String channel) {
      return token;
    }

    @Override
    public void refused(String channel, String refused) {
      throw new IllegalStateException("The token was refused");
    }
  }
}
