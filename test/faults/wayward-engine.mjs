/**
 * Plays the engine's process, and fails as a file tells it. Embeds as the stand-in does.
 * Arguments, in the places of the engine's: file with the name of what it does now, anything.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import v8 from 'node:v8';
import { StandInEmbedder } from '../../dist/test/support/stand-in-embedder.js';

// Full soon, as a small machine is.
v8.setFlagsFromString('--max-old-space-size=48');
const [file] = process.argv.slice(2);
const behaviour = () => readFileSync(file, 'utf8');
const embedder = new StandInEmbedder();
process.on('disconnect', () => process.exit());

async function vectors(texts) {
  const all = Float32Array.from((await embedder.embedDocuments(texts)).flat());
  switch (behaviour()) {
    case 'gives NaN':
      return all.fill(Number.NaN, 7, 8);
    case 'gives infinite numbers':
      return all.fill(Number.POSITIVE_INFINITY, 7, 8);
    case 'gives zeros':
      return all.fill(0);
    case 'gives too few numbers':
      return all.slice(0, all.length - 1);
    case 'gives too many numbers':
      return Float32Array.from([...all, ...all]);
    case 'gives vectors of another length':
      return all.map((value) => value * 3);
    default:
      return all;
  }
}

process.on('message', async ({ id, request }) => {
  const answer = (given) => process.send({ id, answer: given });
  if (request.do === 'ping') return answer({ pong: true });
  switch (behaviour()) {
    case 'is killed':
      return process.kill(process.pid, 'SIGKILL');
    case 'crashes':
      return process.abort();
    case 'ends':
      return process.exit(0);
    case 'hangs':
      return;
    case 'stands still':
      for (;;);
    case 'runs out of memory': {
      const kept = [];
      for (;;) kept.push(new Array(1e6).fill(Math.random()));
    }
    case 'says that it failed':
      return answer({ failed: 'code -3' });
    case 'talks nonsense':
      return process.send('ï¿½');
    case 'answers nothing':
      return answer(null);
  }
  if (request.do === 'count') return answer({ counts: await embedder.countTokens(request.texts) });
  answer({ vectors: await vectors(request.texts) });
});
process.send({ ready: { dimensions: 384 } });
