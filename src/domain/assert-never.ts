/** Closes a switch over a union: a forgotten case does not compile, and data from elsewhere that slips through throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
