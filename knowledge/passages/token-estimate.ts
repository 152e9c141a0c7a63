/**
 * How many tokens of the e5 vocabulary (XLM-RoBERTa, SentencePiece) a text needs at most, without asking the engine:
 * per character, by script, from the dense side of what municipal pages show. A test holds it against the real engine.
 */
const tokensPerCharacter: [RegExp, number][] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1],
  [/[\p{Script=Ethiopic}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Georgian}]/u, 0.8],
  [/[\p{N}\p{P}\p{S}]/u, 0.75],
  [/\s/u, 0],
];
const otherwise = 0.42;

/** Upper estimate of a text's tokens, the two marks around every input included. */
export function estimateTokens(text: string): number {
  let tokens = 2;
  for (const character of text) {
    tokens += tokensPerCharacter.find(([script]) => script.test(character))?.[1] ?? otherwise;
  }
  return Math.ceil(tokens);
}
