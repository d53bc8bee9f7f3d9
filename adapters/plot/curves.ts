import type { ChartSeries } from '../../src/domain/chart.js';
import { along, at, type Frame, up } from './frame.js';
import type { Palette } from './palette.js';
import type { Scale } from './scale.js';

/** Up to so many points get a dot each. */
const DOTTED = 40;
/** More columns than this hold nothing that a picture can show. */
const COLUMNS = 600;

type Point = readonly [number, number];

/** All curves; a single one with a soft shade below, and a dot at the last reading of each. */
export function drawCurves(
  frame: Frame,
  x: Scale,
  y: Scale,
  series: readonly ChartSeries[],
  palette: Palette,
): string {
  const drawn = series.map(({ points }, index) => {
    const color = colorOf(index, palette);
    const places = thinned(points).map(
      ([px, py]): Point => [along(frame, x.share(px)), up(frame, y.share(py))],
    );
    const last = places.at(-1);
    if (last === undefined) return '';
    const shade = series.length === 1 && places.length > 1 ? shadeOf(frame, places) : '';
    return `${shade}${lineOf(places, color, index, palette)}${dot(last, color, 4.2, palette)}`;
  });
  return drawn.join('');
}

/** Colour of a series; the seventh begins again, and is told apart by its dashes. */
export function colorOf(index: number, palette: Palette): string {
  return palette.series[index % palette.series.length] ?? palette.ink;
}

/** Dashes of a series as an attribute. */
export function dashOf(index: number, palette: Palette): string {
  const round = Math.floor(index / palette.series.length);
  return round === 0 ? '' : ` stroke-dasharray="${4 + round * 2} 4"`;
}

function lineOf(places: readonly Point[], color: string, index: number, palette: Palette): string {
  const line = `<path d="${pathOf(places)}" fill="none" stroke="${color}" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"${dashOf(index, palette)}/>`;
  if (places.length > DOTTED) return line;
  const dots = places.map(([px, py]) => `<circle cx="${at(px)}" cy="${at(py)}" r="2.4"/>`);
  return `${line}<g fill="${color}">${dots.join('')}</g>`;
}

function shadeOf(frame: Frame, places: readonly Point[]): string {
  const first = places[0]?.[0] ?? 0;
  const last = places.at(-1)?.[0] ?? 0;
  const bottom = at(frame.bottom);
  return `<path d="${pathOf(places)}L${at(last)} ${bottom}L${at(first)} ${bottom}Z" fill="url(#shade)"/>`;
}

function dot([px, py]: Point, color: string, radius: number, palette: Palette): string {
  return `<circle cx="${at(px)}" cy="${at(py)}" r="${radius}" fill="${color}" stroke="${palette.paper}" stroke-width="2"/>`;
}

function pathOf(places: readonly Point[]): string {
  return places.map(([px, py], n) => `${n === 0 ? 'M' : 'L'}${at(px)} ${at(py)}`).join('');
}

/** Of very many points the lowest and the highest of each column, so that no spike is lost. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= COLUMNS * 2) return points;
  const per = Math.ceil(points.length / COLUMNS);
  const kept: Point[] = [];
  for (let from = 0; from < points.length; from += per) {
    const column = points.slice(from, from + per);
    const low = column.reduce((a, b) => (b[1] < a[1] ? b : a));
    const high = column.reduce((a, b) => (b[1] > a[1] ? b : a));
    kept.push(...(low[0] <= high[0] ? [low, high] : [high, low]));
  }
  const last = points.at(-1);
  return last === undefined || kept.at(-1) === last ? kept : [...kept, last];
}
