/** A curve to be drawn: readings by step, and marks where something happened. Plain data; adapters draw it. */
export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly ChartSeries[];
  readonly marks: readonly ChartMark[];
}

export interface ChartSeries {
  readonly name: string;
  /** [x, y] with x not falling; only finite numbers. */
  readonly points: readonly (readonly [number, number])[];
}

/** A vertical mark: an alert, a checkpoint, a restart. */
export interface ChartMark {
  readonly x: number;
  readonly label: string;
  readonly tone: 'good' | 'warning' | 'bad';
}
