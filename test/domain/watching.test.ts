import { describe, expect, it } from 'vitest';
import type { Anomaly } from '../../src/domain/anomaly.js';
import { beyondKept, withHappenings } from '../../src/domain/watching.js';

const odd = (metric: string): Anomaly => ({
  kind: 'spike',
  metric,
  step: 1,
  line: null,
  detectedStep: null,
  detectedLine: null,
  text: '',
});

describe('what is kept of a gap', () => {
  it('is one of each kind with how often it came, and what is beyond twenty kinds is counted', () => {
    const kinds = Array.from({ length: 23 }, (_, at) => odd(`metric ${at}`));
    const kept = withHappenings([], [...kinds, odd('metric 0')]);
    expect(kept).toHaveLength(20);
    expect(kept[0]).toMatchObject({ times: 2 });
    expect(beyondKept(kept, [...kinds, odd('metric 0')])).toBe(3);
    expect(beyondKept(kept, kinds.slice(0, 20))).toBe(0);
  });
});
