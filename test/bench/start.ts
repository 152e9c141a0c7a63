import { type Figure, median } from './figures.js';
import { startBenchServer } from './bench-server.js';

const starts = 3;
const goalSeconds = 3;

/**
 * How long `lotse serve` takes until it is ready, with its engine, on a region that is indexed. The middle of some starts.
 * @param pages how many the region has in all its languages
 */
export async function benchStart(
  dataDir: string,
  { region, pages }: { region: string; pages: number },
  settings: NodeJS.ProcessEnv,
): Promise<Figure> {
  const seconds: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const startedAt = performance.now();
    const server = await startBenchServer(dataDir, region, settings);
    const { status } = await fetch(`${server.address}/ready`);
    seconds.push((performance.now() - startedAt) / 1000);
    await server.end();
    if (status !== 200) throw new Error(`The server said it was up, and /ready says ${status}.`);
  }
  return {
    name: 'start until ready',
    value: median(seconds),
    unit: ' s',
    goal: { atMost: goalSeconds },
    detail: `${pages} pages in all languages; starts: ${seconds.map((each) => each.toFixed(2)).join(', ')} s`,
  };
}
