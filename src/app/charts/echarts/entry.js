// The parts of ECharts that the figures use, and no more: the build shakes the rest out.
// It stands beside echarts.rs, the only code that talks to it. The page loads the result,
// /echarts.js, after it works; an export to SVG needs the second renderer. What makes files of the charts
// comes along.
import "./pictures.js";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
} from "echarts/components";
import { use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import { initWithMarks } from "./marks.js";

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GridComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
]);

window.echarts = { init: initWithMarks };
