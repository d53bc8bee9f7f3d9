import { describe, expect, it } from 'vitest';
import { readArguments } from '../../setup/try.mjs';

describe('the arguments of try', () => {
  it('hands on to the bot what is not its own', () => {
    expect(readArguments(['--port', '8123', '--no-install'])).toEqual({
      help: false,
      install: false,
      passed: ['--port', '8123'],
    });
  });

  it('installs what is missing unless told not to', () => {
    expect(readArguments([])).toEqual({ help: false, install: true, passed: [] });
  });

  it.each(['--help', '-h'])('shows its page for %s', (word) => {
    expect(readArguments([word]).help).toBe(true);
  });
});
