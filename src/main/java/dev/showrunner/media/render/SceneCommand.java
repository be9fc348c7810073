package dev.showrunner.media.render;

import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.caption.StripSize;
import dev.showrunner.media.design.LayerFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * The one call of ffmpeg that makes a scene: the visual is decoded once, and its frames are dealt
 * out to head, body and tail. Reaching the last frames of a clip again for a transition would cost
 * as much as decoding all of it.
 */
final class SceneCommand {

  /**
   * The bare pixels, for the half seconds that are encoded later: to pack and unpack them without
   * loss took as long as a twentieth of the whole rendering.
   */
  private static final List<String> LOSSLESS = List.of("-c:v", "rawvideo");

  private SceneCommand() {}

  /**
   * @param pictures the folder of the caption strips and their concat list, and of the layers;
   *     relative to the job's folder
   * @param layers of a design, laid over the visual below the captions
   * @param wanted which of the three are to be made
   * @param body where the body goes, as head and tail: relative to the job's folder
   */
  static List<String> of(
      SegmentJob job,
      VisualInput input,
      String pictures,
      List<LayerFiles.Strip> layers,
      SceneParts wanted,
      String body,
      String head,
      String tail) {
    SceneSpan span = job.span();
    List<String> line = new ArrayList<>(List.of("-xerror", "-filter_complex_threads", "1"));
    line.addAll(input.arguments());
    if (captioned(job, wanted)) {
      line.addAll(List.of("-f", "concat", "-safe", "1", "-protocol_whitelist", "file"));
      line.addAll(List.of("-threads", "1", "-i", pictures + "/list.txt"));
    }
    String rate = Integer.toString(job.assembly().format().fps());
    for (LayerFiles.Strip layer : layers) {
      line.addAll(List.of("-f", "image2", "-framerate", rate, "-start_number", "1"));
      line.addAll(List.of("-threads", "1", "-i", pictures + "/" + layer.pattern()));
    }
    line.addAll(List.of("-filter_complex", graph(job, input, layers, wanted)));
    if (wanted.body()) {
      line.addAll(List.of("-map", "[body]", "-frames:v", Integer.toString(span.body())));
      line.addAll(VideoFormat.colours());
      line.addAll(job.assembly().format().encoding());
      line.add(body);
    }
    part(line, "[head]", wanted.head() ? span.head() : 0, head);
    part(line, "[tail]", wanted.tail() ? span.tail() : 0, tail);
    return line;
  }

  private static void part(List<String> line, String label, int frames, String file) {
    if (frames > 0) {
      line.addAll(List.of("-map", label, "-frames:v", Integer.toString(frames)));
      line.addAll(VideoFormat.colours());
      line.addAll(LOSSLESS);
      line.add(file);
    }
  }

  /**
   * The captions are laid over all frames before these are dealt out, though head and tail have
   * none: an overlay behind the split would get no strips until the tail, which ffmpeg waits for
   * first, has its first frame, and all frames of the scene would pile up before it.
   */
  private static String graph(
      SegmentJob job, VisualInput input, List<LayerFiles.Strip> layers, SceneParts wanted) {
    SceneSpan span = job.span();
    VideoFormat format = job.assembly().format();
    int layer = input.inputs();
    int bodyEnd = span.head() + span.body();
    StringBuilder graph = new StringBuilder(input.graph());
    graph.append(",trim=end_frame=").append(wanted.frames(span));
    graph.append(",setpts=N/").append(format.fps()).append("/TB[seen];");
    graph.append(laidOver(layers, captioned(job, wanted) ? layer + 1 : layer)).append("[seen]");
    if (captioned(job, wanted)) {
      int top = StripSize.on(format.width(), format.height()).top();
      graph.append("[").append(layer).append(":v]overlay=x=0:y=").append(top);
      graph.append(":eof_action=repeat,");
    }
    graph.append("split=").append(wanted.count()).append(wanted.body() ? "[b]" : "");
    graph.append(wanted.head() ? "[h]" : "").append(wanted.tail() ? "[t]" : "");
    graph.append(wanted.head() ? ";[h]" + cut(0, span.head(), "head") : "");
    graph.append(wanted.tail() ? ";[t]" + cut(bodyEnd, span.visual(), "tail") : "");
    graph.append(wanted.body() ? ";[b]" + cut(span.head(), bodyEnd, "body") : "");
    return graph.toString();
  }

  private static boolean captioned(SegmentJob job, SceneParts wanted) {
    return wanted.body() && job.assembly().look().captions() != CaptionLook.NONE;
  }

  /** A layer is not seen before its first picture, and its last one stays. */
  private static String laidOver(List<LayerFiles.Strip> layers, int input) {
    StringBuilder graph = new StringBuilder();
    for (int i = 0; i < layers.size(); i++) {
      LayerFiles.Strip layer = layers.get(i);
      graph.append(
          "[%d:v]scale=out_color_matrix=bt709:out_range=tv,format=yuva420p,setpts=PTS+%d[l%d];"
              .formatted(input + i, layer.start(), i));
      graph.append(
          "[seen][l%d]overlay=x=%d:y=%d:eof_action=repeat[seen];"
              .formatted(i, layer.x(), layer.y()));
    }
    return graph.toString();
  }

  private static String cut(int from, int to, String label) {
    return "trim=start_frame=" + from + ":end_frame=" + to + ",setpts=PTS-STARTPTS[" + label + "]";
  }
}
