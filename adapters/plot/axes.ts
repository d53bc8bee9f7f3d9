import { along, at, type Frame, up, WIDTH } from './frame.js';
import type { Palette } from './palette.js';
import type { Scale } from './scale.js';
import { fitText, textWidth, xmlText } from './xml.js';

const SIZE = 13;

/** Room that the numbers on the left need. */
export function leftRoom(y: Scale): number {
  return Math.max(...y.ticks.map((tick) => textWidth(tick.text)), 1.2) * SIZE + 22;
}

/** Grid, numbers and names of both axes. */
export function drawAxes(
  frame: Frame,
  x: Scale,
  y: Scale,
  names: { readonly x: string; readonly y: string; readonly top: number },
  palette: Palette,
): string {
  const rows = y.ticks.map(({ value, text }) => {
    const height = at(up(frame, y.share(value)));
    return (
      `<path d="M${at(frame.left)} ${height}H${at(frame.right)}" stroke="${palette.grid}"/>` +
      label(frame.left - 8, Number(height) + 4.5, text, 'end', palette)
    );
  });
  const columns = spaced(frame, x).map(({ value, text }) => {
    const place = along(frame, x.share(value));
    const tick = `<path d="M${at(place)} ${at(frame.bottom)}v4" stroke="${palette.axis}"/>`;
    const edge = WIDTH - 4 - (textWidth(text) * SIZE) / 2;
    return tick + label(Math.min(place, edge), frame.bottom + 19, text, 'middle', palette);
  });
  const base = `<path d="M${at(frame.left)} ${at(frame.bottom)}H${at(frame.right)}" stroke="${palette.axis}"/>`;
  const yName = y.logarithmic ? `${names.y} (log)`.trim() : names.y;
  return [
    ...rows,
    base,
    ...columns,
    label(16, names.top, fitText(yName, 30), 'start', palette),
    label(frame.right, frame.bottom + 37, fitText(names.x, 28), 'end', palette),
  ].join('');
}

/** Numbers along that do not run into each other. */
function spaced(frame: Frame, x: Scale) {
  let free = Number.NEGATIVE_INFINITY;
  return x.ticks.filter(({ value, text }) => {
    const place = along(frame, x.share(value));
    const half = (textWidth(text) * SIZE) / 2;
    if (place - half < free) return false;
    free = place + half + 8;
    return true;
  });
}

function label(
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end',
  palette: Palette,
): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" font-size="${SIZE}" fill="${palette.faint}">${xmlText(text)}</text>`;
}
