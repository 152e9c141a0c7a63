/** How many lines of each side say the same together. */
export interface BeadKind {
  client: number;
  office: number;
  /** Logarithm of how often. */
  logPrior: number;
}

/**
 * After Gale & Church 1993 ("A program for aligning sentences in bilingual corpora", table 5), for municipal pages: far
 * more stands in one version only than in proceedings of a parliament, and a sentence may become three in easy language.
 */
export const beadKinds: BeadKind[] = [
  { client: 1, office: 1, logPrior: Math.log(0.77) },
  { client: 1, office: 0, logPrior: Math.log(0.08) },
  { client: 0, office: 1, logPrior: Math.log(0.08) },
  { client: 2, office: 1, logPrior: Math.log(0.02) },
  { client: 1, office: 2, logPrior: Math.log(0.02) },
  { client: 2, office: 2, logPrior: Math.log(0.002) },
  { client: 3, office: 1, logPrior: Math.log(0.002) },
  { client: 1, office: 3, logPrior: Math.log(0.002) },
];

/** Of one side in a bead. */
export const mostLines = Math.max(...beadKinds.flatMap(({ client, office }) => [client, office]));

/** How much likelier it is that some lines of both sides are translations than that they are any two of their pages. */
export type BeadScore = (client: number, clientLines: number, office: number, officeLines: number) => number;
