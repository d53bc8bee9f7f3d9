import { describe, expect, it } from 'vitest';
import { runNamed, type Topic, topicOf } from '../../src/text/ask-topics.js';

const ASKED: readonly (readonly [words: string, topic: Topic | null])[] = [
  ['how long', 'left'],
  ['how long will it take?', 'left'],
  ['eta', 'left'],
  ['ETA?', 'left'],
  ['when will it be done?', 'left'],
  ['How much time is left', 'left'],
  ["what's the loss", 'loss'],
  ['what’s the loss?', 'loss'],
  ['loss?', 'loss'],
  ['is the loss converging?', 'loss'],
  ['is it stuck', 'stuck'],
  ['is it hanging?', 'stuck'],
  ['is it still running?', 'stuck'],
  ['when did it last save', 'checkpoint'],
  ['how long ago was the last checkpoint?', 'checkpoint'],
  ['any checkpoints?', 'checkpoint'],
  ['which step', 'step'],
  ['how far are we?', 'step'],
  ['what epoch is it in', 'step'],
  ['how fast', 'rate'],
  ['how many steps per second?', 'rate'],
  ['what crashed', 'crash'],
  ['why did it die?', 'crash'],
  ['what is the error?', 'crash'],
  ['where is the log', 'log'],
  ['attach?', 'attach'],
  ['how do I attach to it?', 'attach'],
  ['how can I get in?', 'attach'],
  ['what is the learning rate', 'lr'],
  ['who launched this?', 'owner'],
  ['how is it going?', 'state'],
  ['add a layer', null],
  ['lower the learning rate', null],
  ['can you get the loss down?', null],
  ['should I change the number of steps?', null],
  ['the loss should be lower than that by now', null],
  ['make me a sandwich please', null],
];

describe('what a question is about', () => {
  it.each(ASKED)('%s: %s', (words, topic) => {
    expect(topicOf(words)).toBe(topic);
  });

  it('takes no longer for words without end', () => {
    const began = process.cpuUsage().user;
    topicOf(`${'how long when will is '.repeat(50_000)}?`);
    expect(process.cpuUsage().user - began).toBeLessThan(200_000);
  });

  it('may name its run, by its end or whole', () => {
    expect(runNamed('how long for 153012-417?')).toBe('153012-417');
    expect(runNamed('is propel-train-20261122-153012-417 stuck')).toBe(
      'propel-train-20261122-153012-417',
    );
    expect(runNamed('is 417 stuck')).toBeNull();
  });
});
