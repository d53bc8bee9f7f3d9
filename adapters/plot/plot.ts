import type { Plot } from '../../src/ports/plot.js';
import { fontStyle, readFonts } from './fonts.js';
import { pngChart } from './png-chart.js';
import { svgChart } from './svg-chart.js';

/** Draws charts with the fonts that it brings along: the same picture on every machine. */
export function createPlot(): Plot {
  const fonts = readFonts();
  const style = fontStyle(fonts);
  return {
    svg: (chart, theme) => svgChart(chart, theme, style),
    png: (chart) => pngChart(chart, fonts),
  };
}
