import type { Chart } from '../domain/chart.js';

export type PlotTheme = 'light' | 'dark';

/** Draws charts. `png` throws `PortError` with port `plot`. */
export interface Plot {
  /** A whole SVG document; text of the chart is data in it, never markup. */
  svg(chart: Chart, theme: PlotTheme): string;
  /** A PNG file in the light theme, for platforms that show no SVG. */
  png(chart: Chart): Promise<Uint8Array>;
}
