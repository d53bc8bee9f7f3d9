import { z } from 'zod';
import { FILE } from './schema.js';

/** A schema as JSON Schema, as far as it is read here. */
export interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape;
}

/** The shape of propel.yaml as it is written, before defaults. */
export const SHAPE = z.toJSONSchema(FILE, { io: 'input' }) as Shape;

/** The keys that may stand at a path of propel.yaml. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  return Object.keys(shapeAt(path)?.properties ?? {});
}

/** The default of the setting at a path, where it has one that fits on a line. */
export function usualAt(path: readonly PropertyKey[]): string | null {
  const usual = shapeAt(path)?.default;
  return typeof usual === 'string' || typeof usual === 'number' ? String(usual) : null;
}

function shapeAt(path: readonly PropertyKey[]): Shape | undefined {
  let shape: Shape | undefined = SHAPE;
  for (const part of path) shape = shape && below(shape, part);
  return shape;
}

function below(shape: Shape, part: PropertyKey): Shape | undefined {
  if (typeof part === 'number') return shape.items;
  return shape.properties?.[String(part)] ?? (shape.additionalProperties || undefined);
}
