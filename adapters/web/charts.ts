import { createHash } from 'node:crypto';
import type { Chart } from '../../src/domain/chart.js';

/** So many charts are kept for pictures that are still on their way to a page. */
const KEPT = 300;

/** Charts by the digest of their data, so that a picture's address names its content for ever. */
export interface Gallery {
  /** Digest under which this chart can be asked for. */
  hang(chart: Chart): string;
  find(digest: string): Chart | null;
}

/** An empty gallery; the oldest charts fall out, and hang again when their message is shown again. */
export function createGallery(): Gallery {
  const charts = new Map<string, Chart>();
  return {
    hang(chart) {
      const digest = createHash('sha256').update(JSON.stringify(chart)).digest('hex').slice(0, 32);
      charts.delete(digest);
      charts.set(digest, chart);
      const oldest = charts.keys().next();
      if (charts.size > KEPT && oldest.done === false) charts.delete(oldest.value);
      return digest;
    },
    find: (digest) => charts.get(digest) ?? null,
  };
}
