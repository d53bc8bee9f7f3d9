/** One field of a protobuf message: a number for varints, the place of its bytes for everything else. */
export interface ProtoField {
  readonly number: number;
  readonly wire: 0 | 1 | 2 | 5;
  /** The value of a varint, as a signed number; 0 for the others. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** The fields of the message from `start` up to `end`, in order; what is broken ends it. */
export function* fieldsOf(bytes: Uint8Array, start: number, end: number): Generator<ProtoField> {
  let at = start;
  while (at < end) {
    const tag = varint(bytes, at, end);
    if (tag === null) return;
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    const body = bodyOf(bytes, tag.next, end, wire);
    if (body === null || number < 1) return;
    if (wire === 0 || wire === 1 || wire === 2 || wire === 5) yield { number, wire, ...body };
    at = body.end;
  }
}

/** Text of a field. */
export function textOf(bytes: Uint8Array, field: ProtoField, limit = 400): string {
  return new TextDecoder().decode(
    bytes.subarray(field.start, Math.min(field.end, field.start + limit)),
  );
}

/** A view that reads the numbers of fields, in the order of the wire. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bodyOf(bytes: Uint8Array, at: number, end: number, wire: number) {
  if (wire === 0) {
    const found = varint(bytes, at, end);
    return found === null ? null : { value: found.value, start: at, end: found.next };
  }
  const length = wire === 2 ? varint(bytes, at, end) : null;
  if (wire === 2 && length === null) return null;
  const start = length?.next ?? at;
  const size = wire === 1 ? 8 : wire === 5 ? 4 : wire === 2 ? (length?.value ?? -1) : -1;
  return size < 0 || start + size > end ? null : { value: 0, start, end: start + size };
}

/** A varint of up to 64 bits as a signed number; beyond 2^53 it is only near. */
export function varint(bytes: Uint8Array, start: number, end: number) {
  let value = 0;
  // What is left to 2^64: of a small negative number it is the part that a double still holds.
  let missing = 1;
  let scale = 1;
  for (let at = start; at < end && at < start + 10; at += 1) {
    const byte = bytes[at] ?? 0;
    // The tenth byte has room for one bit.
    const bits = at === start + 9 ? byte & 1 : byte & 0x7f;
    const most = at === start + 9 ? 1 : 0x7f;
    value += bits * scale;
    missing += (most - bits) * scale;
    scale *= 128;
    if (byte < 0x80) return { value: value >= 2 ** 63 ? -missing : value, next: at + 1 };
  }
  return null;
}
