/**
 * The engine's own process: loads the library and answers requests over Node's channel, one after the other.
 * Arguments: library, model, process number of the parent.
 */
import { endWithParent } from './end-with-parent.js';
import { type EngineLibrary, loadEngineLibrary } from './engine-library.js';
import type { EngineAnswer, EngineRequest, ProcessMessage, RequestMessage } from './protocol.js';

const [library = '', model = '', parentPid = ''] = process.argv.slice(2);

function main(): void {
  endWithParent(Number(parentPid));
  let engine: EngineLibrary;
  try {
    engine = loadEngineLibrary({ library, model });
  } catch (error) {
    // The parent ends this process when it has read why.
    send({ broken: messageOf(error) });
    return;
  }
  process.on('message', ({ id, request }: RequestMessage) => send({ id, answer: answer(engine, request) }));
  send({ ready: { dimensions: engine.dimensions } });
}

function answer(engine: EngineLibrary, request: EngineRequest): EngineAnswer {
  try {
    switch (request.do) {
      case 'embed':
        return { vectors: engine.embed(request.kind, request.texts) };
      case 'count':
        return { counts: request.texts.map(engine.countTokens) };
      case 'ping':
        return { pong: true };
    }
  } catch (error) {
    return { failed: messageOf(error) };
  }
}

function send(message: ProcessMessage): void {
  // Without a callback a closed channel would be thrown as an error event; `disconnect` tells of it anyway.
  process.send?.(message, undefined, undefined, () => undefined);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main();
