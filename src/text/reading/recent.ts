const REMEMBERED = 2_048;

/** Remembers what was asked for or set last, some thousands of it; what is older may be gone. */
export class Recent<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();

  /** The value of a key, or undefined where it is unknown or forgotten. */
  get(key: K): V | undefined {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    const aged = this.old.get(key);
    if (aged !== undefined) this.set(key, aged);
    return aged;
  }

  /** Remembers a value; when there are many, those that nobody has asked for are forgotten. */
  set(key: K, value: V): void {
    if (this.young.size >= REMEMBERED) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }
}
