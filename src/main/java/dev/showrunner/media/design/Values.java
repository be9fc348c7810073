package dev.showrunner.media.design;

import dev.showrunner.video.Design;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The numbers of a chart, as they are measured and written.
 *
 * @param low where the axis begins: 0, or below the smallest negative value
 * @param high where it ends
 * @param decimals how many digits behind the point all values are written with
 */
record Values(Design.Chart chart, double low, double high, int decimals) {

  private static final int MOST_DECIMALS = 3;

  static Values of(Design.Chart chart) {
    List<Double> all = chart.points().stream().map(Design.Point::value).toList();
    double high = Math.max(0, all.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    double low = Math.min(0, all.stream().mapToDouble(Double::doubleValue).min().orElse(0));
    if (chart.form() == Design.Chart.Form.LINE) {
      // A line shows how something changes, so it need not begin at nothing.
      double top = all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
      double foot = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
      double air = top > foot ? (top - foot) * 0.12 : Math.max(1, Math.abs(top)) * 0.5;
      low = foot >= 0 && foot - 2 * air < 0 ? 0 : foot - air;
      high = top + air;
    }
    int decimals =
        all.stream()
            .mapToInt(v -> Math.max(0, BigDecimal.valueOf(v).stripTrailingZeros().scale()))
            .max()
            .orElse(0);
    return new Values(chart, low, high > low ? high : low + 1, Math.min(MOST_DECIMALS, decimals));
  }

  /** Whether the unit is too long to stand behind each value, and stands once for all of them. */
  boolean apart() {
    return chart.unit().codePointCount(0, chart.unit().length()) > 3;
  }

  /** How far along the axis a value is, 0 to 1. */
  double share(double value) {
    return (value - low) / (high - low);
  }

  /** The largest value's place in the order; the first when all are equal. */
  int largest() {
    int largest = 0;
    for (int i = 1; i < chart.points().size(); i++) {
      largest = chart.points().get(i).value() > chart.points().get(largest).value() ? i : largest;
    }
    return largest;
  }

  /** A value with its unit; thousands are parted from ten thousand on, so that years are not. */
  String text(double value) {
    String digits =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String rest = point < 0 ? "" : digits.substring(point);
    if (whole.replace("-", "").length() > 4) {
      whole = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    }
    String unit = apart() ? "" : chart.unit();
    boolean close = unit.isEmpty() || "%°′″".indexOf(unit.charAt(0)) >= 0;
    return whole.replace('-', '−') + rest + (close ? unit : " " + unit);
  }
}
