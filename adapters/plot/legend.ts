import type { ChartSeries } from '../../src/domain/chart.js';
import { colorOf, dashOf } from './curves.js';
import { at, WIDTH } from './frame.js';
import type { Palette } from './palette.js';
import { fitText, textWidth, xmlText } from './xml.js';

const SIZE = 12.5;
const ROW = 19;
const ROWS = 2;
const LEFT = 16;

export interface Legend {
  readonly height: number;
  readonly svg: string;
}

/** Names of the curves with their colours, in at most two rows; nothing for a single curve. */
export function drawLegend(series: readonly ChartSeries[], top: number, palette: Palette): Legend {
  if (series.length < 2) return { height: 0, svg: '' };
  const drawn: string[] = [];
  let [x, row] = [LEFT, 0];
  for (const [index, { name }] of series.entries()) {
    const text = fitText(name, 16);
    const width = 26 + textWidth(text) * SIZE + 18;
    if (x + width > WIDTH - 60 && x > LEFT) [x, row] = [LEFT, row + 1];
    if (row >= ROWS) {
      drawn.push(words(WIDTH - 60, top + ROW * ROWS - 6, `+${series.length - index}`, palette));
      break;
    }
    const middle = top + ROW * row + 9;
    drawn.push(
      `<path d="M${at(x)} ${at(middle)}h18" stroke="${colorOf(index, palette)}" stroke-width="3" stroke-linecap="round"${dashOf(index, palette)}/>`,
      words(x + 26, middle + 4.4, text, palette),
    );
    x += width;
  }
  return { height: ROW * (Math.min(row, ROWS - 1) + 1) + 4, svg: drawn.join('') };
}

function words(x: number, y: number, text: string, palette: Palette): string {
  return `<text x="${at(x)}" y="${at(y)}" font-size="${SIZE}" fill="${palette.ink}">${xmlText(text)}</text>`;
}
