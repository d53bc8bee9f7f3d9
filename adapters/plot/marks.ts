import type { ChartMark } from '../../src/domain/chart.js';
import { along, at, type Frame } from './frame.js';
import type { Palette } from './palette.js';
import type { Scale } from './scale.js';
import { fitText, textWidth, xmlText } from './xml.js';

const SIZE = 11.5;
const ROW = 17;
const ROWS = 2;
/** Widest label, in widths of its letters' size. */
const WIDEST = 13;
const MOST = 60;

/** Height of the strip above the frame in which labels of marks stand. */
export function marksRoom(marks: readonly ChartMark[]): number {
  return marks.length === 0 ? 0 : ROW * Math.min(ROWS, marks.length) + 4;
}

/** Dashed lines where something happened, with labels in the strip above; a label without room is only a tooltip. */
export function drawMarks(
  frame: Frame,
  x: Scale,
  marks: readonly ChartMark[],
  palette: Palette,
): string {
  const free: number[] = Array.from({ length: ROWS }, () => frame.left - 4);
  const seen = [...marks]
    .filter(({ x: value }) => x.share(value) >= -1e-9 && x.share(value) <= 1 + 1e-9)
    .sort((a, b) => a.x - b.x)
    .slice(-MOST);
  return seen
    .map((mark) => drawMark(frame, along(frame, x.share(mark.x)), mark, free, palette))
    .join('');
}

function drawMark(
  frame: Frame,
  place: number,
  mark: ChartMark,
  free: number[],
  palette: Palette,
): string {
  const color = palette.tones[mark.tone];
  const text = fitText(mark.label, WIDEST);
  const width = textWidth(text) * SIZE + 12;
  const left = Math.max(frame.left, Math.min(place - width / 2, frame.right - width));
  const row = free.findIndex((end) => left >= end + 4);
  const head = `<g><title>${xmlText(mark.label)}</title>`;
  if (row < 0) return `${head}${line(frame, place, frame.top, color)}</g>`;
  free[row] = left + width;
  const top = frame.top - 6 - ROW * (row + 1);
  const plate = `<rect x="${at(left)}" y="${at(top)}" width="${at(width)}" height="${ROW - 2}" rx="4" fill="${color}" fill-opacity="0.14"/>`;
  const words = `<text x="${at(left + 6)}" y="${at(top + 11.2)}" font-size="${SIZE}" font-weight="600" fill="${color}">${xmlText(text)}</text>`;
  return `${head}${line(frame, place, top + ROW - 2, color)}${plate}${words}</g>`;
}

function line(frame: Frame, place: number, top: number, color: string): string {
  return `<path d="M${at(place)} ${at(top)}V${at(frame.bottom)}" stroke="${color}" stroke-width="1.3" stroke-dasharray="3 3" stroke-opacity="0.85"/>`;
}
