import { type Curve, NO_CURVE, Pen } from '../text/series/curve.js';

/** The curves of a run by the names of their metrics. */
export type Curves = Readonly<Record<string, Curve>>;

const MAX_CURVES = 14;

/** The curves of a run while the readings of one chunk are drawn on them; names that come after the first 14 have none. */
export class Drawing {
  private readonly pens = new Map<string, Pen | null>();
  private room: number;

  constructor(private readonly before: Curves) {
    this.room = MAX_CURVES - Object.keys(before).length;
  }

  /** Adds a point to the curve of a name. */
  add(name: string, x: number, y: number): void {
    let pen = this.pens.get(name);
    if (pen === undefined) {
      pen = this.penFor(name);
      this.pens.set(name, pen);
    }
    pen?.add(x, y);
  }

  /** All curves with what was added to them. */
  get drawn(): Curves {
    if (this.pens.size === 0) return this.before;
    const drawn: Record<string, Curve> = { ...this.before };
    for (const [name, pen] of this.pens) if (pen !== null) drawn[name] = pen.drawn;
    return drawn;
  }

  private penFor(name: string): Pen | null {
    const known = Object.hasOwn(this.before, name) ? this.before[name] : undefined;
    if (known !== undefined) return new Pen(known);
    if (this.room <= 0) return null;
    this.room -= 1;
    return new Pen(NO_CURVE);
  }
}
