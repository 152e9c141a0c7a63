import type { ErrorCode } from '../errors.js';
import type { TextKey } from '../languages/locales.js';
import type { OfficeTextKey } from '../languages/office-texts.js';

const ofQuestions: Partial<Record<ErrorCode, TextKey>> = {
  invalid_request: 'error.invalid_request',
  unknown_region: 'error.unknown_region',
  rate_limited: 'status.rate_limited',
  unavailable: 'status.unavailable',
};
const ofCases: Partial<Record<ErrorCode, OfficeTextKey>> = {
  invalid_request: 'case_not_accepted',
  unknown_language: 'case_not_accepted',
  rate_limited: 'case_too_many',
  // She was withdrawn while she wrote.
  unauthorized: 'case_withdrawn',
};

/** What a person is told when the assistant refuses a question. */
export function refusalText(code: ErrorCode): TextKey {
  return ofQuestions[code] ?? 'error.internal';
}

/** What a caseworker is told when a client's message is refused. */
export function caseRefusalText(code: ErrorCode): OfficeTextKey {
  return ofCases[code] ?? 'case_unavailable';
}
