// The reader's marks in the labels of axes, where ECharts writes American ones.
import { init } from "echarts/core";

const [decimal, group, byTwo] = document.documentElement.dataset.marks ?? ".,";

function written(value) {
  const american = value.toLocaleString(byTwo ? "en-IN" : "en-US");
  return american.replace(/[.,]/g, (mark) => (mark === "." ? decimal : group));
}

function withMarks(axis) {
  if (axis.type !== "value" && axis.type !== "log") return axis;
  const pattern = axis.axisLabel?.formatter ?? "{value}";
  const formatter = (value) => pattern.replace("{value}", () => written(value));
  return { ...axis, axisLabel: { ...axis.axisLabel, formatter } };
}

/** Creates a chart whose axes of numbers have the reader's marks. */
export function initWithMarks(...where) {
  const chart = init(...where);
  const setOption = chart.setOption.bind(chart);
  const each = (axes) => axes && [axes].flat().map(withMarks);
  chart.setOption = (option, ...how) => setOption({ ...option, xAxis: each(option.xAxis), yAxis: each(option.yAxis) }, ...how);
  return chart;
}
