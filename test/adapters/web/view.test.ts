import { describe, expect, it } from 'vitest';
import { createGallery } from '../../../adapters/web/charts.js';
import { viewMessage, viewReply } from '../../../adapters/web/view.js';
import { plainMessage } from '../../../src/domain/message.js';
import { EVERY_BLOCK, EVERYTHING, lossChart } from '../../live/web-messages.js';

describe('the view of a message', () => {
  it('replaces a chart by the address of its picture, and nothing else', () => {
    const gallery = createGallery();
    const view = viewMessage(EVERYTHING, gallery.hang);
    const expected = EVERY_BLOCK.map((block) =>
      block.kind === 'chart'
        ? { kind: 'chart', digest: gallery.hang(block.chart), alt: block.alt }
        : block,
    );
    expect(view.blocks).toEqual(expected);
    expect(view.controls).toEqual(EVERYTHING.controls);
  });

  it('names equal charts by equal digests and others by others', () => {
    const gallery = createGallery();
    expect(gallery.hang(lossChart(100))).toBe(gallery.hang(lossChart(100)));
    expect(gallery.hang(lossChart(100))).not.toBe(gallery.hang(lossChart(125)));
    expect(gallery.find(gallery.hang(lossChart(100)))).toEqual(lossChart(100));
  });

  it('keeps no more charts than it promises', () => {
    const gallery = createGallery();
    const first = gallery.hang(lossChart(25));
    for (let step = 50; step < 350 * 25; step += 25) gallery.hang(lossChart(step));
    expect(gallery.find(first)).toBeNull();
  });

  it('leaves forms and silence as they are', () => {
    expect(viewReply({ kind: 'done' }, () => '')).toEqual({ kind: 'done' });
    const message = plainMessage('no', 'warning');
    expect(viewReply({ kind: 'whisper', message }, () => '')).toEqual({ kind: 'whisper', message });
  });
});
