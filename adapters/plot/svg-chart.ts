import type { Chart, ChartSeries } from '../../src/domain/chart.js';
import type { PlotTheme } from '../../src/ports/plot.js';
import { reading } from '../../src/text/format.js';
import { drawAxes, leftRoom } from './axes.js';
import { drawCurves } from './curves.js';
import { at, type Frame, HEIGHT, WIDTH } from './frame.js';
import { drawLegend } from './legend.js';
import { drawMarks, marksRoom } from './marks.js';
import { PALETTES, type Palette } from './palette.js';
import { xScale, yScale } from './scale.js';
import { fitText, xmlText } from './xml.js';

const FONTS =
  "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/**
 * A chart as a whole SVG document of fixed proportions. Every text is escaped; readings that are not finite are left out;
 * readings that reach over three powers of ten are drawn by their logarithm. `style` is put into the document as it is.
 */
export function svgChart(chart: Chart, theme: PlotTheme, style = ''): string {
  const palette = PALETTES[theme];
  const series = chart.series.map(finite);
  const points = series.flatMap(({ points }) => points);
  const x = xScale([...points.map(([px]) => px), ...markPlaces(chart, points.length)]);
  const y = yScale(points.map(([, py]) => py));
  const legend = drawLegend(series, 38, palette);
  const top = 62 + legend.height + marksRoom(chart.marks);
  const frame: Frame = { left: leftRoom(y), right: WIDTH - 20, top, bottom: HEIGHT - 50 };
  const body = points.length === 0 ? nothingYet(frame, palette) : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="${FONTS}" style="font-variant-ligatures:none">`,
    `<title>${xmlText(chart.title)}</title>`,
    style === '' ? '' : `<style>${style}</style>`,
    shade(palette),
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${palette.paper}"/>`,
    headline(chart, series, palette),
    legend.svg,
    drawAxes(frame, x, y, { x: chart.xLabel, y: nameOfY(chart), top: 50 + legend.height }, palette),
    drawMarks(frame, x, chart.marks, palette),
    drawCurves(frame, x, y, series, palette),
    body,
    '</svg>',
  ].join('');
}

/** What the upward axis says, unless the title says it already. */
function nameOfY({ title, yLabel }: Chart): string {
  return title.toLowerCase() === yLabel.toLowerCase() ? '' : yLabel;
}

/** The title, and of a single curve its last reading. */
function headline(chart: Chart, series: readonly ChartSeries[], palette: Palette): string {
  const last = series.length === 1 ? series[0]?.points.at(-1) : undefined;
  const title = fitText(chart.title, last === undefined ? 33 : 26);
  const words = `<text x="16" y="28" font-size="15.5" font-weight="600" fill="${palette.ink}">${xmlText(title)}</text>`;
  if (last === undefined) return words;
  const color = palette.series[0] ?? palette.ink;
  return `${words}<text x="${WIDTH - 20}" y="28" text-anchor="end" font-size="15.5" font-weight="600" fill="${color}">${xmlText(reading(last[1]))}</text>`;
}

function shade(palette: Palette): string {
  const stop = (offset: number, opacity: number) =>
    `<stop offset="${offset}" stop-color="${palette.series[0]}" stop-opacity="${opacity}"/>`;
  return `<defs><linearGradient id="shade" x1="0" y1="0" x2="0" y2="1">${stop(0, 0.2)}${stop(1, 0.015)}</linearGradient></defs>`;
}

function nothingYet(frame: Frame, palette: Palette): string {
  const [x, y] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="middle" font-size="14" fill="${palette.faint}">No readings yet</text>`;
}

function finite({ name, points }: ChartSeries): ChartSeries {
  const whole = points.filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py));
  return { name, points: whole };
}

/** Marks widen the picture where there is something to mark. */
function markPlaces(chart: Chart, points: number): readonly number[] {
  return points === 0 ? [] : chart.marks.map((mark) => mark.x).filter(Number.isFinite);
}
