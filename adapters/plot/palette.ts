import type { ChartMark } from '../../src/domain/chart.js';
import type { PlotTheme } from '../../src/ports/plot.js';

/** The colours of a theme. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly grid: string;
  readonly axis: string;
  readonly series: readonly string[];
  readonly tones: Readonly<Record<ChartMark['tone'], string>>;
}

/** Contrast of ink and faint on paper is above 4.5, of series and tones above 3 (WCAG 2.2, 1.4.3 and 1.4.11). */
export const PALETTES: Readonly<Record<PlotTheme, Palette>> = {
  light: {
    paper: '#ffffff',
    ink: '#1c2024',
    faint: '#646b75',
    grid: '#edeff2',
    axis: '#cdd2d9',
    series: ['#4a5fd9', '#d1620f', '#12866c', '#b8408a', '#7a53c6', '#4d7a1c'],
    tones: { good: '#1a8a55', warning: '#b26a00', bad: '#d13a3a' },
  },
  dark: {
    paper: '#1b1e24',
    ink: '#eceef2',
    faint: '#a0a7b4',
    grid: '#2a2e37',
    axis: '#444a57',
    series: ['#8da2fb', '#f2a65a', '#4fc9a4', '#f083bd', '#b79cf5', '#a6cf5f'],
    tones: { good: '#4ec98b', warning: '#e9b04a', bad: '#ff7b7b' },
  },
};
