/**
 * V-measure of a clustering: the harmonic mean of its homogeneity and completeness (Rosenberg and Hirschberg 2007).
 * @param clusters how many of each class are in each cluster
 */
export function vMeasure(clusters: readonly ReadonlyMap<string, number>[]): number {
  const classes = new Map<string, number>();
  for (const cluster of clusters) for (const [name, n] of cluster) classes.set(name, (classes.get(name) ?? 0) + n);
  const all = [...classes.values()].reduce((sum, n) => sum + n, 0);
  const entropy = (parts: Iterable<number>) => {
    let sum = 0;
    for (const n of parts) sum -= (n / all) * Math.log(n / all);
    return sum;
  };
  const ofClasses = entropy(classes.values());
  const ofClusters = entropy(clusters.map((cluster) => [...cluster.values()].reduce((sum, n) => sum + n, 0)));
  const ofBoth = entropy(clusters.flatMap((cluster) => [...cluster.values()]));
  const homogeneity = ofClasses === 0 ? 1 : 1 - (ofBoth - ofClusters) / ofClasses;
  const completeness = ofClusters === 0 ? 1 : 1 - (ofBoth - ofClasses) / ofClusters;
  const sum = homogeneity + completeness;
  return sum === 0 ? 0 : (2 * homogeneity * completeness) / sum;
}
