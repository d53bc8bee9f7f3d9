/** A question about one tree, answered once for each key and tree. */
export function rememberByTree<T extends object, A>(): (tree: T, key: string, ask: () => A) => A {
  const trees = new WeakMap<T, Map<string, A>>();
  return (tree, key, ask) => {
    let known = trees.get(tree);
    if (!known) {
      known = new Map();
      trees.set(tree, known);
    }
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    const found = ask();
    known.set(key, found);
    return found;
  };
}
