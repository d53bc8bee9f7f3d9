import { describe, expect, it } from 'vitest';
import { completed, fitting } from '../../../../adapters/web/page/suggest.js';

const COMMANDS = [
  { usage: 'train [host] [path] [-- COMMAND]', summary: '' },
  { usage: 'status [run]', summary: '' },
  { usage: 'stop RUN', summary: '' },
  { usage: 'switch engineer', summary: '' },
  { usage: 'help', summary: '' },
];

const offered = (typed: string) => fitting(typed, COMMANDS).map(({ usage }) => usage.split(' ')[0]);

describe('the suggestions', () => {
  it('are all commands after a bare /propel', () => {
    expect(offered('/propel ')).toHaveLength(5);
    expect(offered('/pro')).toHaveLength(5);
  });

  it('follow what is typed', () => {
    expect(offered('/propel s')).toEqual(['status', 'stop', 'switch']);
    expect(offered('/propel ST')).toEqual(['status', 'stop']);
    expect(offered('/propel x')).toEqual([]);
  });

  it('leave arguments and other words alone', () => {
    expect(offered('/propel train rig')).toEqual([]);
    expect(offered('hello')).toEqual([]);
    expect(offered('')).toEqual([]);
  });

  it('leave room for arguments where there are any', () => {
    expect(COMMANDS.map(completed)).toEqual([
      '/propel train ',
      '/propel status ',
      '/propel stop ',
      '/propel switch engineer',
      '/propel help',
    ]);
  });
});
