import type { Reading } from '../../domain/metric.js';
import { fieldsOf, type ProtoField, varint } from './protobuf.js';
import { finite } from './record.js';

/** How the values of one type are written: the field that lists them, the size of one, and what raw bytes of one mean. */
interface TensorType {
  readonly list: number;
  readonly size: number;
  readonly raw: (view: DataView, at: number) => Reading;
  /** What a value means that is listed as a varint; left out where the list holds raw bytes. */
  readonly listed?: (value: number) => Reading;
}

/** By `DataType` of TensorFlow: float, double, int32, int64, bfloat16, half. */
const TYPES: Readonly<Record<number, TensorType>> = {
  1: { list: 5, size: 4, raw: (view, at) => single(view.getFloat32(at, true)) },
  2: { list: 6, size: 8, raw: (view, at) => finite(view.getFloat64(at, true)) },
  3: { list: 7, size: 4, raw: (view, at) => view.getInt32(at, true), listed: (value) => value },
  9: {
    list: 10,
    size: 8,
    raw: (view, at) => Number(view.getBigInt64(at, true)),
    listed: (value) => value,
  },
  14: { list: 13, size: 2, raw: (view, at) => brain(view.getUint16(at, true)), listed: brain },
  19: { list: 13, size: 2, raw: (view, at) => half(view.getUint16(at, true)), listed: half },
};

/** The one value of a TensorProto; null of one that has more, or a type that is no number. dtype is field 1, the shape 2, raw content 4. */
export function readTensor(bytes: Uint8Array, view: DataView, tensor: ProtoField): Reading | null {
  let type: TensorType | undefined;
  let found: Reading | null = null;
  for (const field of fieldsOf(bytes, tensor.start, tensor.end)) {
    const { number, wire, start } = field;
    const size = field.end - start;
    if (number === 1 && wire === 0) type = TYPES[field.value];
    else if (number === 2 && wire === 2 && !isOfOne(bytes, field)) return null;
    else if (type === undefined) continue;
    else if (number === 4 && size === type.size) found = type.raw(view, start);
    else if (number !== type.list) continue;
    else if (type.listed === undefined) found = size === type.size ? type.raw(view, start) : null;
    else {
      const value = wire === 0 ? field.value : onlyVarint(bytes, field);
      found = value === null ? null : type.listed(value);
    }
  }
  return found;
}

/** A TensorShape without dimensions, or with ones of 1: a dimension is field 2, its size field 1. */
function isOfOne(bytes: Uint8Array, shape: ProtoField): boolean {
  return [...fieldsOf(bytes, shape.start, shape.end)].every(
    (dim) =>
      dim.number !== 2 ||
      [...fieldsOf(bytes, dim.start, dim.end)].some(({ number, value }) =>
        number === 1 ? value === 1 : false,
      ),
  );
}

function onlyVarint(bytes: Uint8Array, field: ProtoField): number | null {
  const found = varint(bytes, field.start, field.end);
  return found !== null && found.next === field.end ? found.value : null;
}

/** A number of single precision in as few digits as tell it from its neighbours. */
export function single(value: number): Reading {
  if (!Number.isFinite(value)) return finite(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/** IEEE 754 half precision: a sign, five bits of exponent, ten of fraction. */
function half(bits: number): Reading {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0x1f)
    return finite(fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN);
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}

/** bfloat16: the upper half of a number of single precision. */
function brain(bits: number): Reading {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits & 0xffff);
  return single(view.getFloat32(0));
}
