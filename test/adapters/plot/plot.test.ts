import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { createPlot } from '../../../adapters/plot/plot.js';
import type { Chart } from '../../../src/domain/chart.js';

const CHART: Chart = {
  title: 'Loss <of> "a" run',
  xLabel: 'step',
  yLabel: 'loss',
  series: [
    {
      name: 'loss',
      points: [
        [1, 2],
        [2, 1.5],
        [3, 1.2],
      ],
    },
  ],
  marks: [{ x: 2, label: 'checkpoint', tone: 'good' }],
};

describe('createPlot', () => {
  it('brings its fonts along in the picture', () => {
    expect(createPlot().svg(CHART, 'dark')).toContain('@font-face{font-family:Inter');
  });

  it('draws a PNG of twice the size', async () => {
    const png = await createPlot().png(CHART);
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const image = await loadImage(Buffer.from(png));
    expect([image.width, image.height]).toEqual([1120, 640]);
    expect(png.length).toBeLessThan(150_000);
  });
});
