import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from './run-lotse.js';
import { StandInEmbedder } from './stand-in-embedder.js';

/** A server with OpenAI's interface on loopback that embeds as the stand-in does, for programs in other processes. */
export interface EmbeddingServer {
  /** Settings of a program that is to use it. */
  settings: Settings;
  close(): void;
}

/** Starts it; whoever did closes it. @param held waited for before each answer */
export async function startEmbeddingServer(held: () => Promise<void> = async () => {}): Promise<EmbeddingServer> {
  const embedder = new StandInEmbedder();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    await held();
    const { input } = JSON.parse(text) as { input: string | string[] };
    const vectors = await embedder.embedDocuments([input].flat());
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', model: embedder.model, data, usage: {} }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    settings: {
      EMBEDDINGS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      EMBEDDINGS_MODEL: embedder.model,
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
