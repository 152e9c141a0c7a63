import { LotseError } from '../errors.js';

/** Commander's parser for whole numbers. @throws LotseError `invalid_request` */
export function wholeNumber(option: string, lowest: number, highest: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/u.test(value) && number >= lowest && number <= highest) return number;
    throw new LotseError(
      'invalid_request',
      `${option} cannot be "${value.slice(0, 40)}".`,
      `Give a whole number from ${lowest} to ${highest}.`,
    );
  };
}

/** Commander's parser for conversations. @throws LotseError `invalid_request` */
export function conversationId(value: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value)) return value;
  throw new LotseError(
    'invalid_request',
    '--conversation is no UUID.',
    'Give the conversationId of an earlier answer, or leave it out.',
  );
}
