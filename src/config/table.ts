import { SHAPE, type Shape } from './known-keys.js';

/** One setting for the table of the README. */
export interface SettingRow {
  /** Dotted path; NAME and CHANNEL stand for what the person chooses, `[]` for an item of a list. */
  readonly setting: string;
  readonly usual: string;
  readonly meaning: string;
}

const CHOSEN: Readonly<Record<string, string>> = { hosts: 'NAME', channels: 'CHANNEL' };

/** Every setting of propel.yaml with its default and its meaning, in the file's order. */
export function configTable(): readonly SettingRow[] {
  return rows(SHAPE, []);
}

function rows(shape: Shape, path: readonly string[]): readonly SettingRow[] {
  const own = path.length > 0 && shape.description ? [row(shape, path)] : [];
  const inner = Object.entries(shape.properties ?? {}).flatMap(([key, part]) =>
    rows(part, [...path, key]),
  );
  const each = shape.additionalProperties || null;
  const named = each === null ? [] : rows(each, [...path, CHOSEN[path.join('.')] ?? 'NAME']);
  const last = path[path.length - 1];
  const items = shape.items?.properties
    ? rows(shape.items, [...path.slice(0, -1), `${last}[]`])
    : [];
  return [...own, ...inner, ...named, ...items];
}

function row(shape: Shape, path: readonly string[]): SettingRow {
  return { setting: path.join('.'), usual: usualOf(shape, path), meaning: shape.description ?? '' };
}

function usualOf({ default: usual }: Shape, path: readonly string[]): string {
  if (path.join('.') === 'hosts') return 'one, `local`: this machine';
  if (usual === undefined) return 'none';
  if (Array.isArray(usual) || typeof usual === 'object') return 'none';
  return `\`${String(usual)}\``;
}
