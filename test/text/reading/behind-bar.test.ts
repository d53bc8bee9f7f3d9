import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../../src/text/reading/behind-bar.js';

const texts = (text: string) =>
  messagesOf([{ number: 7, text, transient: false }]).map((line) => [line.number, line.text]);

describe('a logger that goes on behind a bar', () => {
  const bar = 'Fit: 100%|#####| 8/8 [00:02<00:00,  3.91it/s]';

  it.each([
    '2031-02-03 04:05:06,789 - INFO - Train Loss: 0.91',
    '[2031-02-03 04:05:06] Train Loss: 0.91',
    'INFO:root:Train Loss: 0.91',
    'Epoch 3: Test Accuracy: 7.5%',
  ])('is a line of its own: %s', (message) => {
    expect(texts(bar + message)).toEqual([
      [7, bar],
      [7, message],
    ]);
  });

  it('is found behind figures that the bar shows', () => {
    const shown = 'Fit: 100%|#####| 8/8 [00:02<00:00, 3.91it/s, loss=0.4]';
    expect(texts(`${shown}2031-02-03 04:05:06 saved`)).toHaveLength(2);
  });

  it.each([
    bar,
    `${bar} 2031 samples`,
    `${bar}Epochs to go: 3`,
    '[12:04:05][INFO] loss 0.3',
    '[rank0]2031-02-03 04:05:06 loss 0.3',
  ])('leaves what is one message as it is: %s', (text) => {
    expect(texts(text)).toEqual([[7, text]]);
  });

  it('takes time that grows with the line alone', () => {
    const text = '[00:00'.repeat(20_000) + ']2'.repeat(20_000);
    const from = process.cpuUsage().user;
    expect(texts(text)).toHaveLength(1);
    expect(process.cpuUsage().user - from).toBeLessThan(2_000_000);
  });
});
