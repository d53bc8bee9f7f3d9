/** Width and height of every picture in its own units; text is set for a picture that is shown 340 to 640 pixels wide. */
export const WIDTH = 560;
export const HEIGHT = 320;

/** The rectangle in which curves are drawn. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A coordinate with one decimal. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A place along the frame from a share of its width. */
export function along(frame: Frame, share: number): number {
  return frame.left + share * (frame.right - frame.left);
}

/** A place up the frame from a share of its height. */
export function up(frame: Frame, share: number): number {
  return frame.bottom - share * (frame.bottom - frame.top);
}
