const PAGE =
  /https?:\/\/(?:(?:(?:[\w-]{1,40}\.){0,4}(?:wandb\.ai|comet\.(?:com|ml)|neptune\.ai)|tensorboard\.dev)\/[^\s"'<>)\]]{1,200}|(?:localhost|127\.0\.0\.1):\d{1,5}(?:\/[^\s"'<>)\]]{0,200})?)/i;

/** The page of a tracker that a line names: of one of the known trackers, or of TensorBoard on the host itself; or null. */
export function trackerPageIn(text: string): string | null {
  return PAGE.exec(text)?.[0].replace(/[.,;:]+$/, '') ?? null;
}
