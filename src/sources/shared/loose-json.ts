/** A value of JSON, in which Python may have written NaN and Infinity bare: those come as words; null for what is no JSON. */
export function parseLoose(text: string): unknown {
  try {
    return JSON.parse(text.replace(/(:\s*)(NaN|-?Infinity)(?=\s*[,}\]])/g, '$1"$2"'));
  } catch {
    return null;
  }
}
