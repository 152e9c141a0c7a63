/** The part of jStat that is used here; the package has no types of its own. */
declare module 'jstat' {
  interface NormalDistribution {
    /** Quantile of the normal distribution. */
    inv(probability: number, mean: number, standardDeviation: number): number;
    /** Probability of a value of at most `x`. */
    cdf(x: number, mean: number, standardDeviation: number): number;
  }
  const jStat: { normal: NormalDistribution };
  export default jStat;
}
