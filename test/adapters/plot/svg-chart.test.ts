import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svgChart } from '../../../adapters/plot/svg-chart.js';
import type { Chart } from '../../../src/domain/chart.js';

const POINTS = Array.from({ length: 300 }, (_, n) => [n * 10, 2 / (1 + n / 20)] as const);

function chart(changes: Partial<Chart> = {}): Chart {
  const series = [{ name: 'loss', points: POINTS }];
  return { title: 'Loss', xLabel: 'step', yLabel: 'loss', series, marks: [], ...changes };
}

/** Every place that a curve goes through. */
function placesOf(svg: string): readonly number[][] {
  const path = /<path d="([^"]+)" fill="none"/.exec(svg)?.[1] ?? '';
  return path
    .split(/[ML]/)
    .slice(1)
    .map((place) => place.split(' ').map(Number));
}

/** True where every tag is closed in its turn. */
function balanced(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name = '', own] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
    if (closing === '/' && open.pop() !== name) return false;
    if (closing !== '/' && own !== '/') open.push(name);
  }
  return open.length === 0;
}

describe('svgChart', () => {
  it('draws every reading of 300 within the picture', () => {
    const places = placesOf(svgChart(chart(), 'light'));
    expect(places).toHaveLength(300);
    for (const [x, y] of places) {
      expect(x).toBeGreaterThan(20);
      expect(x).toBeLessThanOrEqual(540);
      expect(y).toBeGreaterThan(50);
      expect(y).toBeLessThanOrEqual(270);
    }
  });

  it('draws a single reading as a dot with its number', () => {
    const svg = svgChart(chart({ series: [{ name: 'loss', points: [[100, 0.7312]] }] }), 'light');
    expect(svg).toMatch(/<circle /);
    expect(svg).toContain('>0.7312<');
    expect(svg).not.toContain('NaN');
  });

  it('says so where there is nothing to draw', () => {
    for (const series of [[], [{ name: 'loss', points: [] }]]) {
      const svg = svgChart(chart({ series }), 'dark');
      expect(svg).toContain('No readings yet');
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });

  it('leaves out readings that are not finite', () => {
    const points = [
      [1, 2],
      [2, Number.NaN],
      [3, Number.POSITIVE_INFINITY],
      [4, 1],
    ] as const;
    const svg = svgChart(chart({ series: [{ name: 'loss', points }] }), 'light');
    expect(placesOf(svg)).toHaveLength(2);
  });

  it('draws by the logarithm what reaches over powers of ten, and says so', () => {
    const points = [
      [0, 0.5],
      [1, 4],
      [2, 90_000],
    ] as const;
    const norm = chart({ yLabel: 'grad_norm', series: [{ name: 'g', points }] });
    const svg = svgChart(norm, 'light');
    expect(svg).toContain('grad_norm (log)');
    expect(placesOf(svg)[1]?.[1]).toBeLessThan(placesOf(svg)[0]?.[1] ?? 0);
  });

  it('does not say twice what the title says', () => {
    expect(svgChart(chart(), 'light')).not.toContain('>loss<');
    expect(svgChart(chart({ title: 'Run 7' }), 'light')).toContain('>loss<');
  });

  it('names every curve where there are several, each in its own colour', () => {
    const series = ['train', 'eval', 'last week'].map((name) => ({ name, points: POINTS }));
    const svg = svgChart(chart({ series }), 'light');
    for (const { name } of series) expect(svg).toContain(`>${name}<`);
    const colors = [...svg.matchAll(/fill="none" stroke="(#\w+)"/g)].map((match) => match[1]);
    expect(new Set(colors).size).toBe(3);
  });

  it('marks what happened, with a tooltip where a label has no room', () => {
    const marks = Array.from({ length: 12 }, (_, n) => ({
      x: 100 + n * 5,
      label: `checkpoint ${n}`,
      tone: 'good' as const,
    }));
    const svg = svgChart(chart({ marks }), 'light');
    for (const { label } of marks) expect(svg).toContain(`<title>${label}</title>`);
  });

  it('keeps a spike in very many readings', () => {
    const points = Array.from({ length: 20_000 }, (_, n) => [n, n === 7_777 ? 9 : 1] as const);
    const svg = svgChart(chart({ series: [{ name: 'loss', points }] }), 'light');
    const heights = placesOf(svg).map(([, y]) => y ?? 0);
    expect(heights.length).toBeLessThan(1_300);
    expect(Math.min(...heights)).toBeLessThan(Math.max(...heights) - 100);
  });

  it('shows any text as text, whatever it holds', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, name, label) => {
        const marks = [{ x: 50, label: `${label}</title><script>`, tone: 'bad' as const }];
        const series = [
          { name: `"><img onerror=x>${name}`, points: POINTS },
          { name: '&amp;]]>', points: POINTS },
        ];
        const svg = svgChart(chart({ title, marks, series, xLabel: title, yLabel: name }), 'light');
        expect(svg).not.toMatch(/<script|<img/);
        expect(balanced(svg)).toBe(true);
        expect(svg).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
      }),
      { numRuns: 60 },
    );
  });

  it('has its own colours for each theme', () => {
    expect(svgChart(chart(), 'light')).toContain('fill="#ffffff"');
    expect(svgChart(chart(), 'dark')).not.toContain('#ffffff');
  });
});
