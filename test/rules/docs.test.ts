import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './tracked.js';

const PAGES = ['README.md', 'CHANGELOG.md', ...pagesUnder('docs')];
/** Rooms whose files a page may name; names with my- are examples; a `*` stands for the rest of a name. */
const NAMED = /`((?:src|adapters|jobs|test|bench|setup|docs|samples)\/[\w./*-]+)`/g;
const LINKED = /\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g;

describe('the documents', () => {
  it.each(PAGES)('%s names and links only what is there', (page) => {
    const text = readFileSync(path.join(ROOT, page), 'utf8');
    const linked = [...text.matchAll(LINKED)].map(([, to = '']) =>
      path.join(path.dirname(page), to),
    );
    const named = [...text.matchAll(NAMED)].map(([, to = '']) => to);
    expect(
      [...linked, ...named].filter((to) => !/\/(launcher-)?my-/.test(to) && !isThere(to)),
    ).toEqual([]);
  });
});

describe('the page of a promise', () => {
  const promises = PAGES.filter((page) => page.startsWith('docs/invariants/'));

  it.each(promises)('%s names the tests that hold it, each whole', (page) => {
    const text = readFileSync(path.join(ROOT, page), 'utf8');
    const held = text.slice(text.indexOf('**Held by**')).match(/(?<=`)[^`\s]+(?=`)/g) ?? [];
    expect(held.length).toBeGreaterThan(1);
    const isTest = (name: string) => /^test\/(?:.+\.test|contracts\/[\w-]+)\.ts$/.test(name);
    expect(held.filter((name) => !isTest(name) || !existsSync(path.join(ROOT, name)))).toEqual([]);
  });

  it('is there for each of the promises', () => {
    expect(promises.length).toBeGreaterThanOrEqual(7);
  });
});

function pagesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
}

function isThere(named: string): boolean {
  const star = named.indexOf('*');
  if (star < 0) return existsSync(path.join(ROOT, named));
  const folder = path.dirname(named.slice(0, star + 1));
  const start = path.basename(named.slice(0, star + 1)).slice(0, -1);
  const full = path.join(ROOT, folder);
  return existsSync(full) && readdirSync(full).some((name) => name.startsWith(start));
}
