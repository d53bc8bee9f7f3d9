import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import type { Chart } from '../../src/domain/chart.js';
import { PortError } from '../../src/ports/port-error.js';
import { FONT_FAMILY, type FontFile } from './fonts.js';
import { HEIGHT, WIDTH } from './frame.js';
import { svgChart } from './svg-chart.js';

/** Pixels for each unit of the picture: sharp on a phone, under 100 kB. */
const DENSITY = 2;

let registered = false;

/** The chart in the light theme as a PNG of 1120 x 640 pixels. Throws `PortError` with port `plot`, code `not-drawn`. */
export async function pngChart(chart: Chart, fonts: readonly FontFile[]): Promise<Uint8Array> {
  try {
    if (!registered) for (const { data } of fonts) GlobalFonts.register(data, FONT_FAMILY);
    registered = true;
    const image = await loadImage(Buffer.from(svgChart(chart, 'light')));
    const canvas = createCanvas(WIDTH * DENSITY, HEIGHT * DENSITY);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.encode('png');
  } catch (cause) {
    throw new PortError({
      port: 'plot',
      code: 'not-drawn',
      message: `The chart could not be drawn as a PNG: ${String(cause)}`,
      retryable: false,
      cause,
    });
  }
}
