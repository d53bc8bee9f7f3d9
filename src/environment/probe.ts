/** One probe: sh text that prints what it found. `$p` is the project's folder, `bound` runs a program for 4 s at most. */
export interface Probe {
  readonly id: string;
  readonly text: string;
}
