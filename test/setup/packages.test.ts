import { describe, expect, it } from 'vitest';
import { nodeComplaint, packagesComplaint } from '../../setup/packages.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes %s', (version) => {
    expect(nodeComplaint(version)).toBeNull();
  });

  it.each(['18.20.4', '20.18.9', '8.0.0'])('refuses %s and says which one is needed', (version) => {
    const sentence = nodeComplaint(version);
    expect(sentence).toContain('Node 20.19 or newer');
    expect(sentence).toContain(version);
  });
});

describe('the packages', () => {
  it('are installed where there are none', () => {
    expect(packagesComplaint({ lock: 1, installed: null })).toContain('not installed');
  });

  it('are installed again where the lockfile is newer', () => {
    expect(packagesComplaint({ lock: 2, installed: 1 })).toContain('newer');
  });

  it('are left alone where they are as new as the lockfile', () => {
    expect(packagesComplaint({ lock: 1, installed: 1 })).toBeNull();
  });
});
