import { type Browser, chromium } from 'playwright-core';
import { PARTS } from '../../setup/parts.mjs';
import { findProgram } from '../../setup/system.mjs';

/** A browser that does nothing but show our page. */
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's own Chromium, without a window. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('There is no Chromium on this machine.');
  return chromium.launch({ executablePath, args: QUIET });
}

/** Where Chromium lies on this machine, or null. */
function chromiumPath(): string | null {
  return PARTS.chromium.programs.map(findProgram).find((path) => path !== null) ?? null;
}
