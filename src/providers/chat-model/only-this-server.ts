/**
 * Variables that LangChain and the OpenAI client read on their own: they would send questions to a tracing service,
 * print them, add headers or keys, or choose another address.
 */
const readBehindOurBack = /^(?:LANGSMITH|LANGCHAIN|OPENAI)_/u;

/** Takes these variables out of the process: what Lotse sends, and where, is told by Lotse's own settings only. */
export function forgetForeignSettings(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) if (readBehindOurBack.test(name)) delete env[name];
}

/**
 * A `fetch` that reaches one server only and follows no redirection: a server must not pass questions on elsewhere.
 * @param url base address of the server
 */
export function fetchOnlyFrom(url: string): typeof fetch {
  const { origin } = new URL(url);
  return async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    if (address.origin !== origin) throw new TypeError('Only the language model that is set may be asked.');
    return await fetch(input, { ...init, redirect: 'error' });
  };
}
